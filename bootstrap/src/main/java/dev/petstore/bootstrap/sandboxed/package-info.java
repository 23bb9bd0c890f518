/** The shop on the sandbox's servers. */
@NullMarked
package dev.petstore.bootstrap.sandboxed;

import org.jspecify.annotations.NullMarked;
