package dev.petstore.application.order;

import dev.petstore.application.failure.CallRejected;
import dev.petstore.application.port.out.EventRefused;
import dev.petstore.application.port.out.OrderEvents;
import dev.petstore.application.port.out.OrderOutbox.Claim;
import dev.petstore.domain.order.OrderEvent;
import dev.petstore.domain.order.OrderId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * One batch of events on its way. Several lanes run side by side; within a lane an event starts
 * when the one before it has arrived, and all events of an order are in the same lane.
 */
final class RelayRound {
  private final OrderEvents events;
  private final Claim claim;
  private final List<Lane> lanes = new ArrayList<>();
  private final Set<UUID> published = ConcurrentHashMap.newKeySet();
  private final Map<UUID, String> refused = new ConcurrentHashMap<>();
  private volatile boolean over;

  RelayRound(OrderEvents events, Claim claim, int lanes) {
    this.events = events;
    this.claim = claim;
    Map<Integer, List<OrderEvent>> byLane =
        claim.events().stream()
            .collect(
                Collectors.groupingBy(event -> Math.floorMod(event.orderId().hashCode(), lanes)));
    byLane.values().forEach(lane -> this.lanes.add(new Lane(lane)));
  }

  /**
   * What came of the batch by the end of the round.
   *
   * @param refused for good, with the reasons
   */
  record Result(Set<UUID> published, Map<UUID, String> refused) {}

  /** Publishes for no longer than this. */
  Result run(Duration patience) {
    CompletableFuture<?>[] running =
        lanes.stream().map(Lane::start).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(running).get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException | ExecutionException e) {
      // What has not arrived is simply not among the published.
    } finally {
      over = true;
    }
    return new Result(Set.copyOf(published), Map.copyOf(refused));
  }

  /** Its steps follow each other, on whatever threads, so that its state needs no lock. */
  private final class Lane {
    private final Deque<OrderEvent> waiting;
    private final Set<OrderId> failed = new HashSet<>();

    Lane(List<OrderEvent> events) {
      this.waiting = new ArrayDeque<>(events);
    }

    CompletableFuture<Void> start() {
      return CompletableFuture.<Void>completedFuture(null).thenCompose(started -> next());
    }

    private CompletionStage<Void> next() {
      while (!over && !waiting.isEmpty()) {
        OrderEvent event = waiting.remove();
        // A later event must not overtake an earlier one of its order.
        if (!failed.contains(event.orderId())) {
          return events
              .publish(event, claim.traceOf(event))
              .handle((done, failure) -> note(event, failure))
              .thenCompose(noted -> next());
        }
      }
      return CompletableFuture.completedFuture(null);
    }

    private boolean note(OrderEvent event, Throwable failure) {
      if (failure == null) {
        return published.add(event.id());
      }
      if (reason(failure) instanceof CallRejected) {
        waiting.clear();
      }
      EventRefused.in(failure)
          .ifPresent(refusal -> refused.put(event.id(), String.valueOf(refusal.getMessage())));
      return failed.add(event.orderId());
    }

    private static Throwable reason(Throwable failure) {
      return failure instanceof CompletionException && failure.getCause() != null
          ? failure.getCause()
          : failure;
    }
  }
}
