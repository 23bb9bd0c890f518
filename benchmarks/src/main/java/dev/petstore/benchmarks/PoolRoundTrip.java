package dev.petstore.benchmarks;

import dev.petstore.benchmarks.peer.Contestants;
import dev.petstore.benchmarks.peer.Terms;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A call whose work is done by another thread while the caller waits for so long at most. */
@State(Scope.Benchmark)
public class PoolRoundTrip extends PeerBenchmark {
  @Param({
    Contestants.PLAIN_POOL,
    Contestants.GUARD_POOL,
    Contestants.SMALLRYE_POOL,
    Contestants.FAILSAFE_POOL,
    Contestants.RESILIENCE4J_POOL
  })
  public String peer = "";

  @Setup
  public void open() {
    use(new Contestants().named(peer).open(Terms.pool()));
  }

  @Benchmark
  public Object call() throws Exception {
    return peer().call(work());
  }
}
