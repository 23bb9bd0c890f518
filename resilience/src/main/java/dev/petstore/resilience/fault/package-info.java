/** Faults that are put into calls on purpose, to see what the program makes of them. */
@NullMarked
package dev.petstore.resilience.fault;

import org.jspecify.annotations.NullMarked;
