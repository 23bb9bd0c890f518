/** The made-up world that the sandbox begins with, the same each time. */
@NullMarked
package dev.petstore.sandbox.seed;

import org.jspecify.annotations.NullMarked;
