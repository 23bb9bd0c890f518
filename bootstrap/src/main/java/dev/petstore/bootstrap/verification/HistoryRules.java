package dev.petstore.bootstrap.verification;

import dev.petstore.bootstrap.verification.StoredOrder.Transition;
import dev.petstore.bootstrap.verification.Violation.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Every state is accounted for: the audit trail is whole, takes only steps that an order can take,
 * and ends where the order stands.
 */
final class HistoryRules {
  private static final Map<String, Set<String>> STEPS =
      Map.of(
          "pending", Set.of("reserved"),
          "reserved", Set.of("paid", "cancelling", "cancelled", "refunded"),
          "paid", Set.of("completed"),
          "completed", Set.of("refunding"),
          "cancelling", Set.of("cancelled", "refunded"),
          "cancelled", Set.of("refunded"),
          "refunding", Set.of("refunded"));

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
    String from = "pending";
    for (Transition step : order.history()) {
      if (!STEPS.getOrDefault(from, Set.of()).contains(step.state())) {
        found.accept(
            new Violation(
                Kind.STATE_WITHOUT_HISTORY,
                "order " + order.id(),
                "went from " + from + " to " + step.state() + ", which no order does"));
        return;
      }
      from = step.state();
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
