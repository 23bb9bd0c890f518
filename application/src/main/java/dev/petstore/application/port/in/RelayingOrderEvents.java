package dev.petstore.application.port.in;

/** Carries stored events to where the world can read them. Thread-safe, in many processes too. */
public interface RelayingOrderEvents {
  /**
   * Publishes some of the waiting events: at least once each, those of one order in their order.
   * What could not be published waits for a later round. Takes a bounded time.
   *
   * @return how many events need no further round
   * @throws dev.petstore.application.failure.DependencyFailure if the outbox gives no answer; the
   *     events of this round then come again
   */
  int relay();
}
