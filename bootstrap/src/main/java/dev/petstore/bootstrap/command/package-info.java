/** The command line. */
@NullMarked
package dev.petstore.bootstrap.command;

import org.jspecify.annotations.NullMarked;
