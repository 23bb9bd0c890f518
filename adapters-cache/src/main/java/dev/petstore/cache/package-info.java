/** The cache in Redis: copies that may be absent, old or unreadable, and are then a miss. */
@NullMarked
package dev.petstore.cache;

import org.jspecify.annotations.NullMarked;
