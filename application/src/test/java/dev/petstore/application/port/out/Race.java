package dev.petstore.application.port.out;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Lets several threads do something at the same moment. */
public final class Race {
  private Race() {}

  /**
   * Starts the runners together and waits for all of them.
   *
   * @param runner is given its number, from 0
   * @return what they returned, in the order of their numbers
   */
  public static <T> List<T> of(int runners, IntFunction<T> runner) {
    ExecutorService threads = Executors.newFixedThreadPool(runners);
    CyclicBarrier start = new CyclicBarrier(runners);
    try {
      List<Future<T>> running = new ArrayList<>();
      for (int number = 0; number < runners; number++) {
        int own = number;
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  return runner.apply(own);
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> one : running) {
        results.add(one.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new AssertionError("a runner failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } finally {
      threads.shutdownNow();
    }
  }
}
