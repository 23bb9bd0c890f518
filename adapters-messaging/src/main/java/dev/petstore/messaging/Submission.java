package dev.petstore.messaging;

import dev.petstore.application.port.out.EventRefused;
import dev.petstore.resilience.guard.GuardedCall;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** One event on its way to Kafka. */
final class Submission implements Runnable {
  private final GuardedCall call;
  private final ProducerRecord<String, byte[]> event;
  private final ProducerLimits limits;
  private final TopicCreation topic;
  private final Supplier<LiveProducer> producers;
  private final CompletableFuture<Void> stored = new CompletableFuture<>();
  private volatile @Nullable LiveProducer handedTo;

  Submission(
      GuardedCall call,
      ProducerRecord<String, byte[]> event,
      ProducerLimits limits,
      TopicCreation topic,
      Supplier<LiveProducer> producers) {
    this.call = call;
    this.event = event;
    this.limits = limits;
    this.topic = topic;
    this.producers = producers;
  }

  /** Completes when the event is stored for good. */
  CompletionStage<Void> stored() {
    return stored;
  }

  /** Its turn has come, on the sender's thread. */
  @Override
  public void run() {
    try {
      // Before too: behind an event that waited for a lost broker in vain, the others end at once.
      if (isInTime()) {
        topic.ensure(call);
      }
      if (isInTime()) {
        send();
      } else {
        giveUp("its turn came too late");
      }
    } catch (Exception e) {
      // Of the topic's creation, or thrown by send itself, which then has not taken the event.
      failed(e, true);
    } catch (Error e) {
      stored.completeExceptionally(e);
      throw e;
    }
  }

  private boolean isInTime() {
    return limits.fitInto(call.remaining());
  }

  private void send() {
    Thread sender = Thread.currentThread();
    LiveProducer live = producers.get();
    handedTo = live;
    // Kafka calls back on our own thread if it has not taken the event, as without metadata.
    var unused =
        live.producer()
            .send(
                event, (metadata, failure) -> answered(failure, Thread.currentThread() == sender));
  }

  private void answered(@Nullable Exception failure, boolean neverTaken) {
    if (failure == null) {
      stored.complete(null);
    } else {
      failed(failure, neverTaken);
    }
  }

  private void failed(Exception failure, boolean neverTaken) {
    if (Refusals.isForGood(failure)) {
      // The broker is well: it is this event that is not.
      call.ignoreOutcome();
      fail(call.notExecuted(new EventRefused(failure)));
    } else {
      fail(neverTaken ? call.notExecuted(failure) : failure);
    }
  }

  /** The event will not be sent. */
  void giveUp(String why) {
    fail(call.notExecuted(new KafkaException(why)));
  }

  /** A dead producer says nothing of its events: the call would be stuck for ever. */
  void giveUpIfKafkaIsDead() {
    LiveProducer live = handedTo;
    if (live != null && live.isDead()) {
      fail(new KafkaException("Kafka's producer has died"));
    }
  }

  private void fail(Exception failure) {
    stored.completeExceptionally(failure);
  }
}
