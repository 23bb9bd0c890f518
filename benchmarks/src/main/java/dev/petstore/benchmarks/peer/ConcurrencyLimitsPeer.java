package dev.petstore.benchmarks.peer;

import com.netflix.concurrency.limits.Limiter;
import com.netflix.concurrency.limits.limit.FixedLimit;
import com.netflix.concurrency.limits.limiter.SimpleLimiter;

/** Netflix' limiter with a fixed limit: a bulkhead, and nothing else. */
final class ConcurrencyLimitsPeer implements Peer {
  private final Limiter<Object> limiter;

  ConcurrencyLimitsPeer(Terms terms) {
    this.limiter = SimpleLimiter.newBuilder().limit(FixedLimit.of(terms.limit())).build();
  }

  @Override
  @SuppressWarnings("NullAway") // its context is null where nobody partitions by it
  public Object call(Work work) {
    Limiter.Listener permit = limiter.acquire(null).orElseThrow(Full::new);
    try {
      Integer answer = work.run();
      permit.onSuccess();
      return answer;
    } catch (RuntimeException e) {
      permit.onIgnore();
      throw e;
    }
  }

  @Override
  public boolean isFull(Exception thrown) {
    return thrown instanceof Full;
  }

  @Override
  public boolean isOpen(Exception thrown) {
    return false;
  }

  /** The library has no exception of its own for this. */
  private static final class Full extends RuntimeException {
    private static final long serialVersionUID = 1;

    Full() {
      super("full", null, false, false);
    }
  }
}
