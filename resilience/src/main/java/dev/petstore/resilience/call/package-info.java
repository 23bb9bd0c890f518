/**
 * One guarded call from its start to the real end of its work; what the policies share about it.
 */
@NullMarked
package dev.petstore.resilience.call;

import org.jspecify.annotations.NullMarked;
