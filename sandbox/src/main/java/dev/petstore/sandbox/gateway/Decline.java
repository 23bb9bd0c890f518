package dev.petstore.sandbox.gateway;

import org.jspecify.annotations.Nullable;

/**
 * Why a card was declined.
 *
 * @param code Stripe's error code, such as {@code card_declined}
 * @param declineCode the issuer's reason, such as {@code insufficient_funds}; not every code has
 *     one
 * @param message for the holder of the card
 */
record Decline(String code, @Nullable String declineCode, String message) {}
