package dev.petstore.application.order;

import java.time.Duration;

/**
 * How the relay publishes waiting events.
 *
 * @param batch how many events a round takes up at the most
 * @param lanes how many events may be on their way at the same time: fewer than the message queue's
 *     bulkhead has permits
 * @param patience how long a round waits for its events to arrive
 * @param lease how long the events of a round are its own: longer than its patience and one more
 *     publication
 * @param refusals how often an event is refused for good before it is parked: more than once, since
 *     what is wrong may be mended in between
 */
public record RelaySettings(int batch, int lanes, Duration patience, Duration lease, int refusals) {
  /** 100 events, ten at a time, within 15 seconds, leased for 30, parked at the fifth refusal. */
  public static final RelaySettings DEFAULT =
      new RelaySettings(100, 10, Duration.ofSeconds(15), Duration.ofSeconds(30), 5);

  /**
   * @throws IllegalArgumentException if a value is not positive, or the lease is not longer than
   *     the patience
   */
  public RelaySettings {
    if (batch < 1 || lanes < 1 || refusals < 1 || patience.isZero() || patience.isNegative()) {
      throw new IllegalArgumentException(
          "the relay needs a positive batch, lanes, refusals and patience, but got %d, %d, %d and %s"
              .formatted(batch, lanes, refusals, patience));
    }
    if (lease.compareTo(patience) <= 0) {
      throw new IllegalArgumentException(
          "the relay's lease must be longer than its patience, but " + lease + " <= " + patience);
    }
  }
}
