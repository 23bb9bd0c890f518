package dev.petstore.messaging;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;

/**
 * Kafka's producer, and whether the thread that it works by is still alive. An answer that claims
 * to be two gigabytes long, such as from what is no broker, ends that thread by an {@code
 * OutOfMemoryError}: nothing comes of the producer's events any more, not even a failure.
 */
final class LiveProducer {
  private static final int MOST_THREADS = 16;
  private static final String THREAD = "kafka-producer-network-thread";

  private final Producer<String, byte[]> producer;
  private final Optional<Thread> thread;

  /**
   * Does not connect yet.
   *
   * @throws KafkaException if the properties are none that Kafka can use
   */
  LiveProducer(Map<String, Object> properties) {
    FutureTask<Producer<String, byte[]>> making =
        new FutureTask<>(() -> new KafkaProducer<>(properties));
    // The threads that a thread starts are of its group: so Kafka's is found.
    ThreadGroup threads = new ThreadGroup("petstore-kafka");
    Thread maker = new Thread(threads, making, "petstore-kafka-start");
    maker.setDaemon(true);
    maker.start();
    this.producer = made(making, maker);
    Thread[] started = new Thread[MOST_THREADS];
    int number = threads.enumerate(started);
    this.thread =
        Arrays.stream(started, 0, number)
            .filter(one -> one.getName().startsWith(THREAD))
            .findFirst();
  }

  private static Producer<String, byte[]> made(
      FutureTask<Producer<String, byte[]>> making, Thread maker) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          maker.join();
          return making.get();
        } catch (InterruptedException e) {
          // It takes a moment only, and what was made must not be lost.
          interrupted = true;
        } catch (ExecutionException e) {
          throw e.getCause() instanceof KafkaException refused ? refused : new KafkaException(e);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  Producer<String, byte[]> producer() {
    return producer;
  }

  boolean isDead() {
    return thread.filter(Thread::isAlive).isEmpty();
  }

  /** What was not delivered by then has failed. */
  void close(Duration timeout) {
    producer.close(timeout);
  }
}
