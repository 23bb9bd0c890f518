/** An HTTP exchange that ends when its guarded call does, and takes no more memory than it may. */
@NullMarked
package dev.petstore.resilience.http;

import org.jspecify.annotations.NullMarked;
