/**
 * The zero-setup world: every dependency of the shop for real, on this machine, and ways to break
 * it.
 */
@NullMarked
package dev.petstore.sandbox;

import org.jspecify.annotations.NullMarked;
