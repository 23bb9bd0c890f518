package dev.petstore.sandbox.gateway;

import org.jspecify.annotations.Nullable;

/**
 * What one request has done: one line of the ledger, so that a charge is never there without the
 * answer to its idempotency key, nor the answer without the charge.
 */
record LedgerEntry(
    @Nullable PaymentIntent paymentIntent, @Nullable Refund refund, @Nullable SavedAnswer answer) {}
