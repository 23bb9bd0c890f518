/** Keeps book of a use case: which steps it made and which it had to do without. */
@NullMarked
package dev.petstore.application.progress;

import org.jspecify.annotations.NullMarked;
