/** How healthy each outside dependency looks from here. */
@NullMarked
package dev.petstore.application.health;

import org.jspecify.annotations.NullMarked;
