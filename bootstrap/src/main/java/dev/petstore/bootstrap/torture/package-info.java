/**
 * Proof by violence: several instances of the program on real servers, clients that buy, a seeded
 * schedule of faults, and the checker at the end.
 */
@NullMarked
package dev.petstore.bootstrap.torture;

import org.jspecify.annotations.NullMarked;
