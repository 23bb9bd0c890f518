package dev.petstore.messaging;

import dev.petstore.resilience.guard.GuardedCall;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The producer and the one thread that hands events to it. {@code KafkaProducer.send} blocks while
 * it has no metadata of the topic, so it is never called on a caller's thread; one thread keeps the
 * order of the calls. What waits for it is no more than the guard admits. Thread-safe.
 */
final class EventSender implements AutoCloseable {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

  private final ProducerLimits limits;
  private final TopicCreation topic;
  private final Producer<String, byte[]> producer;
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), EventSender::newThread);

  /** Does not connect yet. */
  EventSender(KafkaSettings settings, ProducerLimits limits) {
    this.limits = limits;
    this.topic = new TopicCreation(settings, limits);
    this.producer = new KafkaProducer<>(ProducerProperties.of(settings, limits));
  }

  private static Thread newThread(Runnable task) {
    Thread thread = new Thread(task, "petstore-kafka-sender");
    thread.setDaemon(true);
    return thread;
  }

  /** Does not block. The stage completes on a thread of the Kafka client, or on this sender's. */
  CompletionStage<Void> send(GuardedCall call, ProducerRecord<String, byte[]> event) {
    Submission submission = new Submission(call, event, limits, topic, producer);
    try {
      thread.execute(submission);
      call.onCancel(
          () -> {
            if (thread.remove(submission)) {
              submission.giveUp("its turn did not come in time");
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
    for (Runnable waiting : thread.shutdownNow()) {
      ((Submission) waiting).giveUp("the sender is closed");
    }
    producer.close(CLOSE_TIMEOUT);
  }
}
