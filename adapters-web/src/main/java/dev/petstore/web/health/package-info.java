/** Health and metrics over HTTP. */
@NullMarked
package dev.petstore.web.health;

import org.jspecify.annotations.NullMarked;
