package dev.petstore.messaging;

import java.time.Duration;

/**
 * Kafka's limits, which together stay inside of the guard's timeout: a quarter of it is for waiting
 * for a turn, a quarter for the topic's metadata, and half for the delivery. So no event is
 * delivered after it was given up.
 *
 * @param blockMillis for the topic's metadata
 * @param deliveryMillis until an event that was not acknowledged has failed
 * @param requestMillis until a single request has failed, so that a second one has its chance; a
 *     few seconds at most, since Kafka's thread cannot be ended while it waits for a first answer
 */
record ProducerLimits(int blockMillis, int deliveryMillis, int requestMillis) {
  static final int LINGER_MILLIS = 5;

  private static final int LONGEST_REQUEST_MILLIS = 5_000;

  /** Below this Kafka cannot work. */
  private static final Duration SHORTEST = Duration.ofMillis(100);

  /**
   * @throws IllegalArgumentException if the guard's timeout leaves Kafka no time
   */
  static ProducerLimits within(Duration guardTimeout) {
    if (guardTimeout.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          "the timeout of a guard before Kafka must be at least "
              + SHORTEST.toMillis()
              + " ms, but was "
              + guardTimeout.toMillis()
              + " ms");
    }
    int millis = (int) Math.min(Integer.MAX_VALUE, guardTimeout.toMillis());
    int delivery = millis / 2;
    int request = Math.min(LONGEST_REQUEST_MILLIS, delivery / 2 - LINGER_MILLIS);
    return new ProducerLimits(millis / 4, delivery, request);
  }

  /** Whether Kafka's limits would end in this time. */
  boolean fitInto(Duration remaining) {
    return remaining.toMillis() >= blockMillis + deliveryMillis;
  }
}
