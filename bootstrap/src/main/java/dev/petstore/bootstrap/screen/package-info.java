/** Tables and colours for terminals. */
@NullMarked
package dev.petstore.bootstrap.screen;

import org.jspecify.annotations.NullMarked;
