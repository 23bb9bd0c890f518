package dev.petstore.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.petstore.application.port.out.EventRefused;
import dev.petstore.application.port.out.OrderEvents;
import dev.petstore.domain.order.OrderEvent;
import dev.petstore.resilience.guard.DependencyGuard;
import dev.petstore.resilience.guard.GuardedCall;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Publishes order events to Kafka: CloudEvents in binary mode, keyed by the order, so that those of
 * one order stay in order. Each event is one asynchronous guarded call; of a traced one the
 * record's headers name the trace, beside the one in which the event came about, and its span is
 * linked to that. Thread-safe.
 *
 * <p>What follows a stage runs on a thread of the Kafka client and must not block it.
 */
public final class KafkaOrderEvents implements OrderEvents, AutoCloseable {
  private final String topic;
  private final DependencyGuard guard;
  private final OrderCloudEvents events = new OrderCloudEvents();
  private final EventSender sender;

  /**
   * Does not connect yet.
   *
   * @param guardTimeout the timeout of the guard before it: Kafka's own limits are shorter, so that
   *     no event is delivered after it was given up
   * @param meters where it shows what the producer counts of itself, until it is closed
   * @throws IllegalArgumentException if that timeout is under 100 ms
   * @throws org.apache.kafka.common.KafkaException if the settings are none that Kafka can use
   */
  public KafkaOrderEvents(
      KafkaSettings settings, DependencyGuard guard, Duration guardTimeout, MeterRegistry meters) {
    this.topic = settings.topic();
    this.guard = guard;
    this.sender = new EventSender(settings, ProducerLimits.within(guardTimeout), meters);
  }

  @Override
  public CompletionStage<Void> publish(OrderEvent event) {
    return publish(event, Optional.empty());
  }

  @Override
  public CompletionStage<Void> publish(OrderEvent event, Optional<String> trace) {
    return guard.callAsync(
        "publish_order_event", call -> sender.send(call, written(call, event, trace)));
  }

  private ProducerRecord<String, byte[]> written(
      GuardedCall call, OrderEvent event, Optional<String> trace) throws Exception {
    try {
      ProducerRecord<String, byte[]> record = record(events.of(event, trace));
      trace.ifPresent(call::followsFrom);
      call.propagate((header, value) -> record.headers().add(header, value.getBytes(UTF_8)));
      return record;
    } catch (IllegalArgumentException | IllegalStateException e) {
      call.ignoreOutcome();
      throw call.notExecuted(new EventRefused(e));
    }
  }

  private ProducerRecord<String, byte[]> record(CloudEvent event) {
    return KafkaMessageFactory.<String>createWriter(topic, event.getSubject()).writeBinary(event);
  }

  /**
   * Takes seconds at most, whatever Kafka does. Events that Kafka has not taken by then have
   * failed.
   */
  @Override
  public void close() {
    sender.close();
  }
}
