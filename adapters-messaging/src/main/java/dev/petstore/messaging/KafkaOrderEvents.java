package dev.petstore.messaging;

import dev.petstore.application.port.out.OrderEvents;
import dev.petstore.domain.order.OrderEvent;
import dev.petstore.resilience.guard.DependencyGuard;
import dev.petstore.resilience.guard.GuardedCall;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Publishes order events to Kafka: CloudEvents in binary mode, keyed by the order, so that those of
 * one order stay in order. Each event is one asynchronous guarded call. Thread-safe.
 *
 * <p>{@code KafkaProducer.send} itself blocks for the topic's metadata. It is called on one thread
 * of ours, never on the caller's; that thread also keeps the order of the calls.
 */
public final class KafkaOrderEvents implements OrderEvents, AutoCloseable {
  private final KafkaSettings settings;
  private final DependencyGuard guard;
  private final OrderCloudEvents events = new OrderCloudEvents();
  private final ProducerLimits limits;
  private final ExecutorService sender;
  private final KafkaProducer<String, byte[]> producer;

  /**
   * Does not connect yet.
   *
   * @param guardTimeout the timeout of the guard before it: Kafka's own limits are shorter, so that
   *     no event is delivered after it was given up
   */
  public KafkaOrderEvents(KafkaSettings settings, DependencyGuard guard, Duration guardTimeout) {
    this.settings = settings;
    this.guard = guard;
    this.limits = ProducerLimits.within(guardTimeout);
    this.sender =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "petstore-kafka-sender");
              thread.setDaemon(true);
              return thread;
            });
    this.producer = new KafkaProducer<>(ProducerProperties.of(settings, limits));
  }

  /** Creates the topic if it is missing and the settings wish it. Waits for Kafka, with a limit. */
  public void createTopic() {
    if (settings.createTopic()) {
      guard.run("create_topic", call -> new TopicCreation(settings, limits).run());
    }
  }

  @Override
  public CompletionStage<Void> publish(OrderEvent event) {
    return guard.callAsync("publish_order_event", call -> send(call, events.of(event)));
  }

  private CompletionStage<Void> send(GuardedCall call, CloudEvent event) {
    CompletableFuture<Void> stored = new CompletableFuture<>();
    ProducerRecord<String, byte[]> record =
        KafkaMessageFactory.<String>createWriter(settings.topic(), event.getSubject())
            .writeBinary(event);
    try {
      sender.execute(() -> send(call, record, stored));
    } catch (RejectedExecutionException e) {
      stored.completeExceptionally(call.notExecuted(e));
    }
    return stored;
  }

  private void send(
      GuardedCall call, ProducerRecord<String, byte[]> record, CompletableFuture<Void> stored) {
    if (call.isCancelled()) {
      // Its turn came too late: nothing was sent.
      stored.cancel(false);
      return;
    }
    try {
      var unused =
          producer.send(
              record,
              (metadata, failure) -> {
                if (failure == null) {
                  stored.complete(null);
                } else {
                  stored.completeExceptionally(failure);
                }
              });
    } catch (RuntimeException e) {
      stored.completeExceptionally(call.notExecuted(e));
    }
  }

  @Override
  public void close() {
    sender.shutdownNow();
    producer.close(Duration.ofSeconds(1));
  }
}
