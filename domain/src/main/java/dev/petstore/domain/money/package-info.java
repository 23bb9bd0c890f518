/** Amounts of money, exact to the minor unit. */
@NullMarked
package dev.petstore.domain.money;

import org.jspecify.annotations.NullMarked;
