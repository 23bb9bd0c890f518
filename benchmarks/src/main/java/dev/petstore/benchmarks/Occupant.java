package dev.petstore.benchmarks;

import dev.petstore.benchmarks.peer.Peer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Somebody whose call holds a permit until told to leave. */
final class Occupant {
  private static final long PATIENCE_SECONDS = 10;

  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch leave = new CountDownLatch(1);

  private Occupant() {}

  /** Comes back once the permit is taken. */
  static Occupant of(Peer peer) throws InterruptedException {
    Occupant occupant = new Occupant();
    Thread thread = new Thread(() -> occupant.stay(peer), "petstore-benchmark-occupant");
    thread.setDaemon(true);
    thread.start();
    if (!occupant.entered.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the first call is not let through");
    }
    return occupant;
  }

  private void stay(Peer peer) {
    try {
      peer.call(this::waitToLeave);
    } catch (Exception e) {
      throw new IllegalStateException("the permit is not held", e);
    }
  }

  private Integer waitToLeave() {
    entered.countDown();
    try {
      leave.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  void leave() {
    leave.countDown();
  }
}
