package dev.petstore.benchmarks;

import dev.petstore.benchmarks.peer.Contestants;
import dev.petstore.benchmarks.peer.Peer;
import dev.petstore.benchmarks.peer.Terms;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A call that is turned away because calls before it have failed. */
@State(Scope.Benchmark)
public class OpenCircuit extends PeerBenchmark {
  private static final int ENOUGH = 1_000;

  @Param({
    Contestants.GUARD_WITH_METRICS,
    Contestants.SMALLRYE,
    Contestants.FAILSAFE,
    Contestants.RESILIENCE4J,
    Contestants.SENTINEL
  })
  public String peer = "";

  @Setup
  public void fail() {
    Peer failing = new Contestants().named(peer).open(Terms.roomy());
    use(failing);
    for (int call = 0; call < ENOUGH; call++) {
      try {
        failing.call(
            () -> {
              throw new IllegalStateException("the dependency is down");
            });
      } catch (Exception e) {
        if (failing.isOpen(e)) {
          return;
        }
      }
    }
    throw new IllegalStateException("still closed after " + ENOUGH + " failures");
  }

  @Benchmark
  public Object call() {
    return rejection();
  }
}
