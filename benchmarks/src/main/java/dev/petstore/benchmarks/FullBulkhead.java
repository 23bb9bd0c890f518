package dev.petstore.benchmarks;

import dev.petstore.benchmarks.peer.Contestants;
import dev.petstore.benchmarks.peer.Peer;
import dev.petstore.benchmarks.peer.Terms;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A call that is turned away because another one holds the only permit. */
@State(Scope.Benchmark)
public class FullBulkhead extends PeerBenchmark {
  @Param({
    Contestants.GUARD_WITH_METRICS,
    Contestants.SMALLRYE,
    Contestants.FAILSAFE,
    Contestants.RESILIENCE4J,
    Contestants.SENTINEL,
    Contestants.CONCURRENCY_LIMITS
  })
  public String peer = "";

  @Setup
  public void fill() throws Exception {
    Peer filled = new Contestants().named(peer).open(Terms.forOne());
    use(filled, Occupant.of(filled)::leave);
  }

  @Benchmark
  public Object call() {
    return rejection();
  }
}
