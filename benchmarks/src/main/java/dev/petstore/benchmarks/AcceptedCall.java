package dev.petstore.benchmarks;

import dev.petstore.benchmarks.peer.Contestants;
import dev.petstore.benchmarks.peer.Terms;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A call that is let through and whose work is next to nothing, so that what is left is the price
 * of the policies.
 */
@State(Scope.Benchmark)
public class AcceptedCall extends PeerBenchmark {
  @Param({
    Contestants.BARE,
    Contestants.GUARD,
    Contestants.GUARD_WITH_METRICS,
    Contestants.SMALLRYE,
    Contestants.FAILSAFE,
    Contestants.RESILIENCE4J,
    Contestants.SENTINEL,
    Contestants.CONCURRENCY_LIMITS
  })
  public String peer = "";

  @Setup
  public void open() {
    use(new Contestants().named(peer).open(Terms.roomy()));
  }

  @Benchmark
  public Object call() throws Exception {
    return peer().call(work());
  }
}
