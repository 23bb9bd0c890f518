package dev.petstore.bootstrap.verification;

import dev.petstore.bootstrap.verification.StoredOrder.Transition;
import dev.petstore.bootstrap.verification.Violation.Kind;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Every state is accounted for: the audit trail is whole and ends where the order stands. */
final class HistoryRules {
  private final DatabaseEvidence database;

  HistoryRules(DatabaseEvidence database) {
    this.database = database;
  }

  void check(Consumer<Violation> found) {
    database.orders().values().forEach(order -> check(order, found));
  }

  private static void check(StoredOrder order, Consumer<Violation> found) {
    List<Integer> versions = order.history().stream().map(Transition::version).toList();
    List<Integer> whole = IntStream.rangeClosed(1, order.version()).boxed().toList();
    if (!versions.equals(whole)) {
      found.accept(
          new Violation(
              Kind.STATE_WITHOUT_HISTORY,
              "order " + order.id(),
              "is at version " + order.version() + ", its history has " + versions));
      return;
    }
    String last = order.history().get(order.history().size() - 1).state();
    if (!last.equals(order.state())) {
      found.accept(
          new Violation(
              Kind.STATE_WITHOUT_HISTORY,
              "order " + order.id(),
              "is " + order.state() + ", its history ends with " + last));
    }
  }
}
