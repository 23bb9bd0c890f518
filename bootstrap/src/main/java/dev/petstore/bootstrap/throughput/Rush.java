package dev.petstore.bootstrap.throughput;

import dev.petstore.bootstrap.throughput.Buyers.Buyer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

/** So many clients who buy one after the other, without a pause, for a while. */
final class Rush {
  private static final double NANOS_PER_SECOND = 1e9;

  private final LongAdder bought = new LongAdder();
  private final LongAdder refused = new LongAdder();

  private Rush() {}

  static Measured measure(Buyers buyers, int clients, Duration time) throws Exception {
    return new Rush().run(buyers, clients, time);
  }

  private Measured run(Buyers buyers, int clients, Duration time) throws Exception {
    SplittableRandom dice = new SplittableRandom(clients);
    List<Buyer> crowd = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      for (int client = 0; client < clients; client++) {
        crowd.add(buyers.buyer());
      }
      long begun = System.nanoTime();
      long end = begun + time.toNanos();
      List<Future<?>> ends = new ArrayList<>();
      for (Buyer buyer : crowd) {
        SplittableRandom own = dice.split();
        ends.add(threads.submit(() -> buyUntil(end, buyer, own)));
      }
      for (Future<?> ended : ends) {
        join(ended);
      }
      double seconds = (System.nanoTime() - begun) / NANOS_PER_SECOND;
      return new Measured(bought.sum(), refused.sum(), seconds);
    } finally {
      threads.shutdownNow();
      for (Buyer buyer : crowd) {
        buyer.close();
      }
    }
  }

  private Void buyUntil(long end, Buyer buyer, SplittableRandom dice) throws Exception {
    while (System.nanoTime() - end < 0) {
      (buyer.buy(dice) ? bought : refused).increment();
    }
    return null;
  }

  private static void join(Future<?> ended) throws Exception {
    try {
      ended.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  /**
   * What came of it.
   *
   * @param refused orders that were not completed at once
   */
  record Measured(long bought, long refused, double seconds) {
    static final Measured NOTHING = new Measured(0, 0, 0);

    Measured plus(Measured more) {
      return new Measured(bought + more.bought, refused + more.refused, seconds + more.seconds);
    }

    double perSecond() {
      return bought / seconds;
    }
  }
}
