/** Follows the files of a configuration while the program runs. */
@NullMarked
package dev.petstore.resilience.watch;

import org.jspecify.annotations.NullMarked;
