/** Where the standalone program's traces go. */
@NullMarked
package dev.petstore.bootstrap.tracing;

import org.jspecify.annotations.NullMarked;
