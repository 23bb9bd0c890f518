package dev.petstore.sandbox.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code /v1/refunds}: the whole of a charge or a part, never more than was taken. */
final class Refunds {
  static final String URL = "/v1/refunds";

  private final InstantSource clock;

  Refunds(InstantSource clock) {
    this.clock = clock;
  }

  Posting create(Books books, FormParameters form) {
    form.allowing(Set.of("payment_intent", "amount", "metadata", "reason"));
    String id = form.required("payment_intent");
    PaymentIntent intent =
        books
            .paymentIntent(id)
            .orElseThrow(
                () ->
                    StripeError.invalid(
                        "resource_missing",
                        "payment_intent",
                        "No such payment_intent: '" + id + "'"));
    if (!intent.succeeded()) {
      throw StripeError.invalid(
          "payment_intent_unexpected_state",
          "payment_intent",
          "This PaymentIntent (" + id + ") does not have a successful charge to refund.");
    }
    return Posting.of(
        new Refund(
            ObjectId.random("re"),
            intent.charge(),
            id,
            amount(form, intent, left(books, intent)),
            intent.currency(),
            form.nested("metadata"),
            clock.instant().getEpochSecond()));
  }

  private static long left(Books books, PaymentIntent intent) {
    return intent.amount() - books.refundsOf(intent.id()).stream().mapToLong(Refund::amount).sum();
  }

  private static long amount(FormParameters form, PaymentIntent intent, long left) {
    if (left == 0) {
      throw StripeError.invalid(
          "charge_already_refunded",
          "payment_intent",
          "Charge " + intent.charge() + " has already been refunded.");
    }
    long amount = form.positive("amount").orElse(left);
    if (amount > left) {
      throw StripeError.invalid(
          "amount_too_large",
          "amount",
          "Refund amount ("
              + amount
              + ") is greater than unrefunded amount on charge ("
              + left
              + ")");
    }
    return amount;
  }

  ObjectNode retrieve(Books books, String id) {
    return books
        .refund(id)
        .map(StripeDocuments::refund)
        .orElseThrow(() -> StripeError.noSuchObject("refund", id));
  }

  ObjectNode list(Books books, FormParameters query) {
    query.allowing(Set.of("payment_intent", "limit", "starting_after"));
    Optional<String> intent = query.text("payment_intent");
    List<Refund> found = books.refunds();
    Collections.reverse(found);
    found.removeIf(refund -> !refund.paymentIntent().equals(intent.orElse(refund.paymentIntent())));
    return Page.of(found, Refund::id, query).shown(URL, StripeDocuments::refund);
  }
}
