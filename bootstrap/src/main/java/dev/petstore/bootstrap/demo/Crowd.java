package dev.petstore.bootstrap.demo;

import dev.petstore.application.failure.CallRejected;
import dev.petstore.application.failure.DependencyFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Callers that all call at the same moment, each on a thread of its own, and how they fared. */
final class Crowd {
  private final AtomicInteger succeeded = new AtomicInteger();
  private final AtomicInteger rejected = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final List<Thread> threads = new ArrayList<>();
  private final int size;

  Crowd(int size) {
    this.size = size;
  }

  /** Begins when the latch opens. */
  void begin(CountDownLatch together, Runnable call) {
    for (int caller = 0; caller < size; caller++) {
      Thread thread = new Thread(() -> callOnce(together, call), "demo-caller-" + caller);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
  }

  private void callOnce(CountDownLatch together, Runnable call) {
    try {
      together.await();
      call.run();
      succeeded.incrementAndGet();
    } catch (CallRejected e) {
      rejected.incrementAndGet();
    } catch (DependencyFailure e) {
      failed.incrementAndGet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void end() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
  }

  int size() {
    return size;
  }

  int succeeded() {
    return succeeded.get();
  }

  int rejected() {
    return rejected.get();
  }

  int failed() {
    return failed.get();
  }
}
