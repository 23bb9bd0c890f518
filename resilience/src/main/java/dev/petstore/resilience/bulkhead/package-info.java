/** How many calls may be under way at once. */
@NullMarked
package dev.petstore.resilience.bulkhead;

import org.jspecify.annotations.NullMarked;
