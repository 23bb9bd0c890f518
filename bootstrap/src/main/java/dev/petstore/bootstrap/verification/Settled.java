package dev.petstore.bootstrap.verification;

import dev.petstore.bootstrap.verification.Violation.Kind;
import java.util.function.Consumer;

/** For a shop at rest: nothing is on its way any more. */
final class Settled {
  private final DatabaseEvidence database;

  Settled(DatabaseEvidence database) {
    this.database = database;
  }

  void check(Consumer<Violation> found) {
    for (StoredOrder order : database.orders().values()) {
      if (!order.isCompleted() && !order.isRefunded() && !order.isCancelled()) {
        found.accept(
            new Violation(Kind.UNFINISHED, "order " + order.id(), "is still " + order.state()));
      }
      order.outbox().stream()
          .filter(event -> !event.published())
          .forEach(
              event ->
                  found.accept(
                      new Violation(
                          Kind.UNFINISHED,
                          "event " + event.id(),
                          "of order " + order.id() + " still waits in the outbox")));
    }
  }
}
