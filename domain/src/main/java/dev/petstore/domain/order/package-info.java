/**
 * An order from placing to completion; each state is a type, so an illegal transition does not
 * compile.
 */
@NullMarked
package dev.petstore.domain.order;

import org.jspecify.annotations.NullMarked;
