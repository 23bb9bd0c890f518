package dev.petstore.bootstrap.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Threads that do the same at once. */
final class Callers implements AutoCloseable {
  static final String NAME = "petstore-caller-";

  private final int number;
  private final ExecutorService threads;

  Callers(int number) {
    this.number = number;
    AtomicInteger named = new AtomicInteger();
    this.threads =
        Executors.newFixedThreadPool(
            number, task -> new Thread(task, NAME + named.incrementAndGet()));
  }

  /** Has each do it with its own number, and returns when all have. */
  void all(IntConsumer work) throws InterruptedException {
    for (Future<?> end : begin(work)) {
      join(end);
    }
  }

  /** Has each begin with its own number, and does not wait. */
  List<Future<?>> begin(IntConsumer work) {
    List<Future<?>> ends = new ArrayList<>();
    for (int caller = 0; caller < number; caller++) {
      int own = caller;
      ends.add(threads.submit(() -> work.accept(own)));
    }
    return ends;
  }

  private static void join(Future<?> end) throws InterruptedException {
    try {
      end.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
