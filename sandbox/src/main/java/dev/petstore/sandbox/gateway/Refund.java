package dev.petstore.sandbox.gateway;

import java.util.Map;

/**
 * Money that was given back.
 *
 * @param charge the charge that it was taken by
 * @param amount in minor units; a charge may be given back in parts
 * @param created in seconds since 1970
 */
public record Refund(
    String id,
    String charge,
    String paymentIntent,
    long amount,
    String currency,
    Map<String, String> metadata,
    long created) {}
