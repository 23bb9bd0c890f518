/** What the sandbox's servers promise, tried on the servers themselves. */
@NullMarked
package dev.petstore.sandbox.server;

import org.jspecify.annotations.NullMarked;
