package dev.petstore.bootstrap.torture;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;

/** A fixed population of clients, and what they have seen. Thread-safe. */
final class Shoppers {
  private static final int DIGITS = 3;
  private static final long END_SECONDS = 60;

  private final Queue<Purchase> purchases = new ConcurrentLinkedQueue<>();
  private final ConcurrentHistogram answerMillis = new ConcurrentHistogram(DIGITS);
  private final LongAdder bought = new LongAdder();
  private final LongAdder ended = new LongAdder();
  private final LongAdder unanswered = new LongAdder();
  private final AtomicLong lastBought = new AtomicLong();
  private final AtomicLong longestWithout = new AtomicLong();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();

  /** Lets them in. */
  void start(int population, long seed, List<URI> shops, Wares wares) {
    lastBought.set(System.nanoTime());
    for (int number = 0; number < population; number++) {
      Shopper shopper = new Shopper(this, seed + number, shops, wares);
      Thread thread = new Thread(shopper, "petstore-torture-client-" + number);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
  }

  /** Has each of them come to the end of its order, and sends it home. */
  void sendHome() throws InterruptedException {
    closing.countDown();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(END_SECONDS);
    for (Thread thread : threads) {
      thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
      thread.interrupt();
    }
    noteBought(false);
  }

  boolean areSentHome() {
    return closing.getCount() == 0;
  }

  /** Waits, unless they are sent home. */
  void pause(Duration time) throws InterruptedException {
    boolean unused = closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  void noteAnswer(long nanos) {
    answerMillis.recordValue(TimeUnit.NANOSECONDS.toMillis(nanos));
  }

  void noteNoAnswer() {
    unanswered.increment();
  }

  void noteEnded() {
    ended.increment();
  }

  void note(Purchase purchase) {
    purchases.add(purchase);
    if (purchase.bought()) {
      noteBought(true);
    }
  }

  private void noteBought(boolean really) {
    if (really) {
      bought.increment();
    }
    long now = System.nanoTime();
    long gap = now - lastBought.getAndSet(now);
    longestWithout.accumulateAndGet(gap, Math::max);
  }

  List<Purchase> purchases() {
    return List.copyOf(purchases);
  }

  long bought() {
    return bought.sum();
  }

  /** How often clients were told that an order is cancelled or refunded or will be. */
  long ended() {
    return ended.sum();
  }

  /** Requests that ended without an answer of the shop: refused, reset or out of time. */
  long unanswered() {
    return unanswered.sum();
  }

  long p99Millis() {
    return answerMillis.getValueAtPercentile(99);
  }

  /** The longest time in which nobody bought anything. */
  Duration longestWithout() {
    return Duration.ofNanos(longestWithout.get());
  }
}
