package dev.petstore.messaging;

import java.time.Duration;

/**
 * Kafka's limits, each inside of the guard's timeout.
 *
 * @param deliveryMillis until an event that was not acknowledged has failed
 * @param requestMillis until a single request has failed
 * @param blockMillis for the topic's metadata
 */
record ProducerLimits(int deliveryMillis, int requestMillis, int blockMillis) {
  static final int LINGER_MILLIS = 5;

  static ProducerLimits within(Duration guard) {
    int delivery = (int) Math.max(50, guard.toMillis() * 9 / 10);
    return new ProducerLimits(
        delivery, Math.max(10, delivery / 2 - LINGER_MILLIS), Math.max(10, delivery / 2));
  }
}
