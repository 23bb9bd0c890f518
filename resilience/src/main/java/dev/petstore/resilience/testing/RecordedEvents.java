package dev.petstore.resilience.testing;

import dev.petstore.resilience.event.GuardEvent;
import dev.petstore.resilience.event.GuardListener;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A listener that remembers what it has heard. Thread-safe. */
public final class RecordedEvents implements GuardListener {
  private final Queue<GuardEvent> events = new ConcurrentLinkedQueue<>();

  @Override
  public void heard(GuardEvent event) {
    events.add(event);
  }

  /** All so far, in the order of hearing. */
  public List<GuardEvent> all() {
    return List.copyOf(events);
  }

  /** Those of one kind. */
  public <E extends GuardEvent> List<E> of(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
