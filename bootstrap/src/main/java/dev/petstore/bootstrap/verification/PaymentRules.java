package dev.petstore.bootstrap.verification;

import dev.petstore.bootstrap.verification.StoredOrder.StoredPayment;
import dev.petstore.bootstrap.verification.Violation.Kind;
import java.util.Optional;
import java.util.function.Consumer;

/** The shop's own books: a sale has the record of its charge, and what was given back says so. */
final class PaymentRules {
  private final DatabaseEvidence database;

  PaymentRules(DatabaseEvidence database) {
    this.database = database;
  }

  void check(Consumer<Violation> found) {
    for (StoredOrder order : database.orders().values()) {
      Optional<StoredPayment> due = due(order);
      if (!order.payment().equals(due)) {
        found.accept(
            new Violation(
                Kind.WRONG_PAYMENT,
                "order " + order.id(),
                "is %s, its record says %s and should say %s"
                    .formatted(order.state(), told(order.payment()), told(due))));
      }
    }
  }

  /** An order that was never charged, or of which it is open, has no record. */
  private static Optional<StoredPayment> due(StoredOrder order) {
    return order.wasCompleted() || order.isRefunded()
        ? order.charge().map(charge -> new StoredPayment(charge, order.total(), order.isRefunded()))
        : Optional.empty();
  }

  private static String told(Optional<StoredPayment> payment) {
    return payment.map(StoredPayment::toString).orElse("nothing");
  }
}
