package dev.petstore.messaging;

import dev.petstore.resilience.guard.GuardedCall;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The producer and the one thread that hands events to it. {@code KafkaProducer.send} blocks while
 * it has no metadata of the topic, so it is never called on a caller's thread; one thread keeps the
 * order of the calls. What waits for it is no more than the guard admits. A producer that has died
 * is replaced. Thread-safe.
 */
final class EventSender implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventSender.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

  private final ProducerLimits limits;
  private final TopicCreation topic;
  private final Map<String, Object> properties;
  private final ProducerMeters meters;
  // Guarded by this.
  private LiveProducer producer;
  private boolean closed;
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), EventSender::newThread);

  /** Does not connect yet. */
  EventSender(KafkaSettings settings, ProducerLimits limits, MeterRegistry registry) {
    this.limits = limits;
    this.topic = new TopicCreation(settings, limits);
    this.properties = ProducerProperties.of(settings, limits);
    this.producer = new LiveProducer(properties);
    this.meters = new ProducerMeters(this::present, registry);
  }

  private synchronized Producer<String, byte[]> present() {
    return producer.producer();
  }

  /** One that is alive, as far as can be seen. */
  private synchronized LiveProducer producer() {
    if (producer.isDead() && !closed) {
      LOG.warn("Kafka's producer has died and is replaced");
      producer.close(Duration.ZERO);
      producer = new LiveProducer(properties);
    }
    return producer;
  }

  private static Thread newThread(Runnable task) {
    Thread thread = new Thread(task, "petstore-kafka-sender");
    thread.setDaemon(true);
    return thread;
  }

  /** Does not block. The stage completes on a thread of the Kafka client, or on this sender's. */
  CompletionStage<Void> send(GuardedCall call, ProducerRecord<String, byte[]> event) {
    Submission submission = new Submission(call, event, limits, topic, this::producer);
    try {
      thread.execute(submission);
      call.onCancel(
          () -> {
            if (thread.remove(submission)) {
              submission.giveUp("its turn did not come in time");
            } else {
              submission.giveUpIfKafkaIsDead();
            }
          });
    } catch (RejectedExecutionException e) {
      submission.giveUp("the sender is closed");
    }
    return submission.stored();
  }

  /** What has not had its turn fails; what was handed to Kafka has a moment to arrive. */
  @Override
  public void close() {
    meters.close();
    for (Runnable waiting : thread.shutdownNow()) {
      ((Submission) waiting).giveUp("the sender is closed");
    }
    LiveProducer last;
    synchronized (this) {
      closed = true;
      last = producer;
    }
    last.close(CLOSE_TIMEOUT);
  }
}
