/** What the guards count, for a Micrometer registry. */
@NullMarked
package dev.petstore.resilience.metrics;

import org.jspecify.annotations.NullMarked;
