/**
 * Guards for a host's own classes, by annotation. What an annotation says is read once, when an
 * object is decorated; a call then finds its guard in a map.
 */
@NullMarked
package dev.petstore.resilience.decorator;

import org.jspecify.annotations.NullMarked;
