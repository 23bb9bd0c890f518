/** What a guarded call costs, beside a bare call and Failsafe's stock policies in the same run. */
@NullMarked
package dev.petstore.benchmarks;

import org.jspecify.annotations.NullMarked;
