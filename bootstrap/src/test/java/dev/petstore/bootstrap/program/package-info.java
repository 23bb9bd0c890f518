/** How tests run the program, and instances of the shop, in JVMs of their own. */
@NullMarked
package dev.petstore.bootstrap.program;

import org.jspecify.annotations.NullMarked;
