/**
 * The failure language of the driven ports: what went wrong with an outside dependency, and whether
 * the call may have been executed there.
 */
@NullMarked
package dev.petstore.application.failure;

import org.jspecify.annotations.NullMarked;
