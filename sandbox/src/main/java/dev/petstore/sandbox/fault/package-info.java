/** What an HTTP server of the sandbox can be made to do wrong. */
@NullMarked
package dev.petstore.sandbox.fault;

import org.jspecify.annotations.NullMarked;
