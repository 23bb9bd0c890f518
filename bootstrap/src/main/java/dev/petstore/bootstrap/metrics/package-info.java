/** What the standalone program counts, for Prometheus. */
@NullMarked
package dev.petstore.bootstrap.metrics;

import org.jspecify.annotations.NullMarked;
