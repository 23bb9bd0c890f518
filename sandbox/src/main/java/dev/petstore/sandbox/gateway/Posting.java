package dev.petstore.sandbox.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.petstore.sandbox.http.Answer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request that changes the books comes to: what is entered, and what is answered. */
record Posting(
    int status, ObjectNode body, @Nullable PaymentIntent paymentIntent, @Nullable Refund refund) {
  static Posting of(PaymentIntent intent) {
    return intent.decline() == null
        ? new Posting(200, StripeDocuments.paymentIntent(intent), intent, null)
        : new Posting(402, StripeDocuments.declined(intent, intent.decline()), intent, null);
  }

  static Posting of(Refund refund) {
    return new Posting(200, StripeDocuments.refund(refund), null, refund);
  }

  /** Nothing is entered but the answer. */
  static Posting failed(ObjectNode body) {
    return new Posting(500, body, null, null);
  }

  Answer answer() {
    return Answer.of(status, body);
  }

  /** What is kept of it, with the answer if a key may ask for it again. */
  LedgerEntry entry(Optional<IdempotencyKey> key) {
    SavedAnswer saved = key.map(known -> new SavedAnswer(known, status, body)).orElse(null);
    return new LedgerEntry(paymentIntent, refund, saved);
  }
}
