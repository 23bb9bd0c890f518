package dev.petstore.benchmarks.peer;

import io.smallrye.faulttolerance.api.TypedGuard;
import jakarta.enterprise.util.TypeLiteral;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** SmallRye Fault Tolerance's guard that hands the work to a thread pool. */
final class SmallRyePool implements Peer {
  private final Terms terms;
  private final ExecutorService threads;
  private final TypedGuard<CompletionStage<Integer>> guard;

  SmallRyePool(Terms terms) {
    this.terms = terms;
    this.threads = PlainPool.threads(terms);
    this.guard =
        SmallRyePeer.withPolicies(
                TypedGuard.create(new TypeLiteral<CompletionStage<Integer>>() {}), terms)
            .withThreadOffload(true)
            .withThreadOffloadExecutor(threads)
            .build();
  }

  @Override
  public Object call(Work work) throws Exception {
    return guard
        .get(() -> CompletableFuture.completedFuture(work.run()))
        .toCompletableFuture()
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
