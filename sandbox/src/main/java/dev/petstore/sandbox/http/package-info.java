/** An HTTP server that can be frozen, killed and restarted in place. */
@NullMarked
package dev.petstore.sandbox.http;

import org.jspecify.annotations.NullMarked;
