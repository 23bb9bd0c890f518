package dev.petstore.application.port.out;

import dev.petstore.application.failure.CallFailed;
import dev.petstore.domain.order.OrderEvent;
import dev.petstore.domain.order.OrderId;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A topic in memory. Thread-safe. */
public final class InMemoryOrderEvents implements OrderEvents {
  private final List<OrderEvent> arrived = new CopyOnWriteArrayList<>();
  private volatile boolean refusing;

  @Override
  public CompletionStage<Void> publish(OrderEvent event) {
    if (refusing) {
      return CompletableFuture.failedFuture(
          new CallFailed(
              "kafka_events",
              "publish_order_event",
              false,
              new EventRefused(new IOException("the event is too large"))));
    }
    arrived.add(event);
    return CompletableFuture.completedFuture(null);
  }

  /** From now on every event is too large, or none is. */
  public void refuse(boolean every) {
    refusing = every;
  }

  /** Everything that was published, in order. */
  public List<OrderEvent> arrived() {
    return List.copyOf(arrived);
  }

  /** The ids of one order's events, in order. */
  public List<UUID> arrived(OrderId order) {
    return arrived.stream()
        .filter(event -> event.orderId().equals(order))
        .map(OrderEvent::id)
        .toList();
  }
}
