/**
 * What a guarded call costs, beside a bare call and every peer in the same run. One benchmark for
 * each thing that can become of a call, {@link dev.petstore.benchmarks.Comparison} runs them all.
 */
@NullMarked
package dev.petstore.benchmarks;

import org.jspecify.annotations.NullMarked;
