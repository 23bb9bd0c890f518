/** The payment gateway over HTTP, in the words of Stripe's public API. */
@NullMarked
package dev.petstore.payment;

import org.jspecify.annotations.NullMarked;
