/** Health over HTTP. */
@NullMarked
package dev.petstore.web.health;

import org.jspecify.annotations.NullMarked;
