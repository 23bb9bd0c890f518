package dev.petstore.benchmarks.peer;

import dev.failsafe.FailsafeExecutor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Failsafe's own policies around work on a thread pool. */
final class FailsafePool implements Peer {
  private final Terms terms;
  private final ExecutorService threads;
  private final FailsafeExecutor<Object> failsafe;

  FailsafePool(Terms terms) {
    this.terms = terms;
    this.threads = PlainPool.threads(terms);
    this.failsafe = FailsafePeer.executor(terms).with(threads);
  }

  @Override
  public Object call(Work work) throws Exception {
    return failsafe
        .getAsync(() -> work.run())
        .get(terms.timeout().toMillis(), TimeUnit.MILLISECONDS);
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
