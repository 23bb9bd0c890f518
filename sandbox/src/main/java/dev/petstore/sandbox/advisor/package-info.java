/** A model server that speaks the Open Inference Protocol and learns from purchases. */
@NullMarked
package dev.petstore.sandbox.advisor;

import org.jspecify.annotations.NullMarked;
