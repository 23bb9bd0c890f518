package dev.petstore.sandbox.gateway;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the entries of a ledger add up to. Not thread-safe. */
final class Books {
  private final Map<String, PaymentIntent> paymentIntents = new LinkedHashMap<>();
  private final Map<String, Refund> refunds = new LinkedHashMap<>();
  private final Map<String, SavedAnswer> answers = new HashMap<>();

  void enter(LedgerEntry entry) {
    if (entry.paymentIntent() != null) {
      paymentIntents.put(entry.paymentIntent().id(), entry.paymentIntent());
    }
    if (entry.refund() != null) {
      refunds.put(entry.refund().id(), entry.refund());
    }
    if (entry.answer() != null) {
      answers.put(entry.answer().key().value(), entry.answer());
    }
  }

  Optional<PaymentIntent> paymentIntent(String id) {
    return Optional.ofNullable(paymentIntents.get(id));
  }

  Optional<Refund> refund(String id) {
    return Optional.ofNullable(refunds.get(id));
  }

  Optional<SavedAnswer> answer(String key) {
    return Optional.ofNullable(answers.get(key));
  }

  /** In the order in which they were made. */
  List<PaymentIntent> paymentIntents() {
    return new ArrayList<>(paymentIntents.values());
  }

  /** In the order in which they were made. */
  List<Refund> refunds() {
    return new ArrayList<>(refunds.values());
  }

  List<Refund> refundsOf(String paymentIntent) {
    return refunds.values().stream()
        .filter(refund -> refund.paymentIntent().equals(paymentIntent))
        .toList();
  }

  LedgerSnapshot snapshot() {
    List<Charge> charges =
        paymentIntents.values().stream()
            .filter(PaymentIntent::succeeded)
            .map(
                intent ->
                    new Charge(
                        intent.charge(),
                        intent.id(),
                        intent.amount(),
                        intent.currency(),
                        intent.metadata(),
                        intent.created()))
            .toList();
    return new LedgerSnapshot(charges, refunds());
  }
}
