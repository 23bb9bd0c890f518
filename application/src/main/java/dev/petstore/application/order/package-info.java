/** Takes an order through its steps, tells the world of it, and finishes what a crash left. */
@NullMarked
package dev.petstore.application.order;

import org.jspecify.annotations.NullMarked;
