/** What a running service tells of itself over HTTP. */
@NullMarked
package dev.petstore.bootstrap.remote;

import org.jspecify.annotations.NullMarked;
