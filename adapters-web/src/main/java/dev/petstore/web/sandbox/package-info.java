/** Breaking the sandbox's servers on purpose, and giving them something to do. */
@NullMarked
package dev.petstore.web.sandbox;

import org.jspecify.annotations.NullMarked;
