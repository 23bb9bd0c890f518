package dev.petstore.messaging;

import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;

/** Which of Kafka's errors speak of the event itself, so that no repetition can help. */
final class Refusals {
  private Refusals() {}

  static boolean isForGood(Exception failure) {
    return failure instanceof RecordTooLargeException
        || failure instanceof InvalidRecordException
        || failure instanceof SerializationException;
  }
}
