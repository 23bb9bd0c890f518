/** What the calls say of a dependency's health, and the health answer's shape. */
@NullMarked
package dev.petstore.resilience.health;

import org.jspecify.annotations.NullMarked;
