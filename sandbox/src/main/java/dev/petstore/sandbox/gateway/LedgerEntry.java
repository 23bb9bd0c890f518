package dev.petstore.sandbox.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One request that the gateway has decided, as a line of its ledger.
 *
 * @param operation {@code charge}, {@code decline} or {@code refund}
 * @param id of the payment intent or the refund
 * @param key the idempotency key, or empty
 * @param fingerprint of the request's parameters, to tell a repetition from another request
 * @param paymentIntent that a refund is of; the id itself otherwise
 * @param order the order that was named in the metadata, or empty
 * @param amount in minor units
 * @param status of the answer
 * @param answer as it was, or would have been, sent
 */
public record LedgerEntry(
    String operation,
    String id,
    String key,
    String fingerprint,
    String paymentIntent,
    String order,
    long amount,
    String currency,
    int status,
    ObjectNode answer) {
  static final String CHARGE = "charge";
  static final String DECLINE = "decline";
  static final String REFUND = "refund";

  public boolean isCharge() {
    return operation.equals(CHARGE);
  }

  public boolean isRefund() {
    return operation.equals(REFUND);
  }
}
