/** How many calls may begin in a time: token bucket and sliding window. */
@NullMarked
package dev.petstore.resilience.rate;

import org.jspecify.annotations.NullMarked;
