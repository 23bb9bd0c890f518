package dev.petstore.resilience.breaker;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Threads that all begin at once. */
final class Race {
  private Race() {}

  static void of(int threads, Runnable action) throws InterruptedException {
    CountDownLatch together = new CountDownLatch(1);
    List<Thread> runners = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      Thread runner =
          new Thread(
              () -> {
                try {
                  together.await();
                } catch (InterruptedException e) {
                  return;
                }
                action.run();
              });
      runner.start();
      runners.add(runner);
    }
    together.countDown();
    for (Thread runner : runners) {
      runner.join();
    }
  }
}
