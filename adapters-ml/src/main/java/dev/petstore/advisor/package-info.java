/** The model server over HTTP, in the words of the Open Inference Protocol. */
@NullMarked
package dev.petstore.advisor;

import org.jspecify.annotations.NullMarked;
