package dev.petstore.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.petstore.application.health.DependencyHealth;
import dev.petstore.application.port.out.Examples;
import dev.petstore.domain.order.OrderEvent;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.config.BulkheadConfig;
import dev.petstore.resilience.config.BulkheadType;
import dev.petstore.resilience.config.CircuitBreakerConfig;
import dev.petstore.resilience.config.DependencyConfig;
import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.guard.DependencyGuard;
import dev.petstore.sandbox.junit.KafkaTopic;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Order events behind a guard of their own, without a circuit breaker that would hide Kafka. */
final class GuardedEvents implements AutoCloseable {
  static final int LIMIT = 20;
  static final Duration SOON = Duration.ofSeconds(60);

  private final Resilience resilience;
  final DependencyGuard guard;
  final MeterRegistry meters = new SimpleMeterRegistry();
  final KafkaOrderEvents events;

  GuardedEvents(KafkaTopic topic, Duration timeout) {
    this(new KafkaSettings(topic.bootstrapServers(), topic.name(), true, Map.of()), timeout);
  }

  GuardedEvents(KafkaSettings settings, Duration timeout) {
    this.resilience =
        Resilience.of(
            new ResilienceConfig(
                Map.of(
                    "message_queue",
                    BulkheadConfig.of("message_queue", BulkheadType.SEMAPHORE, LIMIT)),
                Map.of(
                    "kafka_events",
                    new DependencyConfig(
                        "kafka_events",
                        LIMIT,
                        timeout,
                        false,
                        CircuitBreakerConfig.defaultsFor(timeout)))));
    this.guard = resilience.guard("kafka_events", "message_queue");
    this.events = new KafkaOrderEvents(settings, guard, timeout, meters);
  }

  /** A completed order that no other test knows. */
  static OrderEvent anEvent() {
    return Examples.completion(Examples.order(Examples.customer(), Examples.pet())).event();
  }

  CompletableFuture<Void> publish(OrderEvent event) {
    return events.publish(event).toCompletableFuture();
  }

  /** Publishes the event, as often as it takes. */
  void publishUntilStored(OrderEvent event) {
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .until(
            () -> {
              publish(event).get(SOON.toSeconds(), TimeUnit.SECONDS);
              return true;
            });
  }

  DependencyHealth health() {
    return guard.health();
  }

  void assertIdle() {
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(health().inFlight()).isZero();
              assertThat(health().stuck()).isZero();
            });
  }

  @Override
  public void close() {
    events.close();
    resilience.close();
  }
}
