package dev.petstore.application.port.out;

import dev.petstore.domain.order.OrderEvent;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Tells the world what happened to orders. Thread-safe. */
public interface OrderEvents {
  /**
   * Publishes the event, at least once. Events of one order arrive in the order of the calls.
   *
   * @return completes when the event is stored for good; fails with {@link
   *     dev.petstore.application.failure.DependencyFailure}. If the very event is refused for good,
   *     there is an {@link EventRefused} beneath it: that says nothing about the broker's health,
   *     and no breaker counts it. The method itself neither blocks nor throws.
   */
  CompletionStage<Void> publish(OrderEvent event);

  /**
   * The same for an event that came about in a trace; whoever has no use for that leaves it out.
   *
   * @param trace as W3C's {@code traceparent} writes it
   */
  default CompletionStage<Void> publish(OrderEvent event, Optional<String> trace) {
    return publish(event);
  }
}
