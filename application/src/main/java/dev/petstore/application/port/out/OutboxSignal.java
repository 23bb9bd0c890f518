package dev.petstore.application.port.out;

/**
 * Says that the outbox has something new, so that the relay need not wait for its next round. Only
 * a hint: an event is published without it too, later. Thread-safe.
 */
@FunctionalInterface
public interface OutboxSignal {
  /** Neither blocks nor throws. */
  void wake();
}
