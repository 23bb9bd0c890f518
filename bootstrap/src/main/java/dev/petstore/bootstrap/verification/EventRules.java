package dev.petstore.bootstrap.verification;

import dev.petstore.bootstrap.verification.StoredOrder.StoredEvent;
import dev.petstore.bootstrap.verification.Violation.Kind;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Every sale is told at least once, in the order of what happened to it, and nothing else is. */
final class EventRules {
  private final Evidence evidence;
  private final Map<String, List<TopicEvent>> byOrder;

  EventRules(Evidence evidence) {
    this.evidence = evidence;
    this.byOrder = evidence.events().stream().collect(Collectors.groupingBy(TopicEvent::order));
  }

  void check(Consumer<Violation> found) {
    evidence.before().orders().values().forEach(order -> checkTold(order, found));
    byOrder.forEach((order, events) -> checkTrue(order, events, found));
  }

  private void checkTold(StoredOrder order, Consumer<Violation> found) {
    if (order.wasCompleted() && order.outbox().isEmpty() && order.forgotten() == 0) {
      found.accept(
          new Violation(
              Kind.COMPLETED_WITHOUT_EVENT, "order " + order.id(), "the outbox has none"));
    }
    List<TopicEvent> told = byOrder.getOrDefault(order.id(), List.of());
    for (StoredEvent event : order.outbox()) {
      if (event.published() && told.stream().noneMatch(one -> one.id().equals(event.id()))) {
        found.accept(
            new Violation(
                Kind.COMPLETED_WITHOUT_EVENT,
                "order " + order.id(),
                "event " + event.id() + " is marked as published and is not in the topic"));
      }
    }
  }

  private void checkTrue(String order, List<TopicEvent> events, Consumer<Violation> found) {
    List<String> stored =
        evidence
            .after()
            .order(order)
            .map(known -> known.outbox().stream().map(StoredEvent::id).toList())
            .orElse(List.of());
    int forgotten = evidence.after().order(order).map(StoredOrder::forgotten).orElse(0);
    List<String> told = events.stream().map(TopicEvent::id).distinct().toList();
    told.stream()
        .filter(event -> !stored.contains(event))
        // The topic may remember for longer than the outbox does.
        .skip(forgotten)
        .forEach(
            event ->
                found.accept(
                    new Violation(
                        Kind.EVENT_WITHOUT_SALE,
                        "event " + event,
                        "tells of order " + order + ", whose outbox does not have it")));
    List<String> expected = stored.stream().filter(told::contains).toList();
    boolean onePartition = events.stream().map(TopicEvent::partition).distinct().count() == 1;
    if (!onePartition || !told.stream().filter(stored::contains).toList().equals(expected)) {
      found.accept(
          new Violation(
              Kind.EVENTS_OUT_OF_ORDER,
              "order " + order,
              onePartition ? "stored as " + expected + ", told as " + told : "several partitions"));
    }
  }
}
