package dev.petstore.resilience.event;

/** Hears of events, on a thread of the engine's own. One that throws is logged once and goes on. */
@FunctionalInterface
public interface GuardListener {
  /**
   * Something has happened. Events of one thread come in its order. While this takes its time, no
   * call waits for it: what does not fit into the queue of events is dropped and counted.
   */
  void heard(GuardEvent event);
}
