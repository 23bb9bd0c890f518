/** Driven ports: what the shop asks of the outside, one interface a subject. */
@NullMarked
package dev.petstore.application.port.out;

import org.jspecify.annotations.NullMarked;
