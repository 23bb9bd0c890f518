package dev.petstore.benchmarks.peer;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A pool and a timed get: what bounded waiting costs without any library. */
final class PlainPool implements Peer {
  private final Terms terms;
  private final ExecutorService threads;

  PlainPool(Terms terms) {
    this.terms = terms;
    this.threads = threads(terms);
  }

  /** Daemons, so that nobody who forgets them keeps a program alive. */
  static ExecutorService threads(Terms terms) {
    return Executors.newFixedThreadPool(
        terms.limit(),
        task -> {
          Thread thread = new Thread(task, "petstore-benchmark-pool");
          thread.setDaemon(true);
          return thread;
        });
  }

  @Override
  public Object call(Work work) throws Exception {
    return threads.submit(() -> work.run()).get(terms.timeout().toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public boolean isFull(Exception thrown) {
    return false;
  }

  @Override
  public boolean isOpen(Exception thrown) {
    return false;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
