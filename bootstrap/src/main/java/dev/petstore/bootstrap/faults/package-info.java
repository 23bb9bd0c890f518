/**
 * Freezes what the shop depends on, one after the other, and holds the guards to their promises.
 */
@NullMarked
package dev.petstore.bootstrap.faults;

import org.jspecify.annotations.NullMarked;
