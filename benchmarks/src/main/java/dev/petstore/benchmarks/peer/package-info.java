/** The libraries that stand beside us, each in the form that its own documentation shows. */
@NullMarked
package dev.petstore.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
