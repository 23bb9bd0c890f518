/** What the shop knows of its customers. */
@NullMarked
package dev.petstore.application.customer;

import org.jspecify.annotations.NullMarked;
