package dev.petstore.sandbox.server;

/** Where a Kafka broker is, e.g. {@code 127.0.0.1:9092}. */
public record KafkaAddress(String bootstrapServers) {
  @Override
  public String toString() {
    return bootstrapServers;
  }
}
