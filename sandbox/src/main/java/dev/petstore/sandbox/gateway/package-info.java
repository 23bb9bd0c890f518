/** A payment gateway that speaks a subset of Stripe's public API and never forgets a charge. */
@NullMarked
package dev.petstore.sandbox.gateway;

import org.jspecify.annotations.NullMarked;
