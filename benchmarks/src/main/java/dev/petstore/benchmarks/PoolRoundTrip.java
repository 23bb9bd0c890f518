package dev.petstore.benchmarks;

import dev.petstore.benchmarks.peer.Contestants;
import dev.petstore.benchmarks.peer.Terms;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A call whose work is done by another thread while the caller waits for so long at most. Several
 * pools can take turns in one JVM, an iteration each.
 */
@State(Scope.Benchmark)
public class PoolRoundTrip extends PeerBenchmark {
  private static final String BETWEEN = " ";

  /** Who is measured; those that take turns have a space between them. */
  @Param({
    Contestants.PLAIN_POOL,
    Contestants.GUARD_POOL,
    Contestants.SMALLRYE_POOL,
    Contestants.FAILSAFE_POOL,
    Contestants.RESILIENCE4J_POOL
  })
  public String peer = "";

  private @Nullable PeersInTurn pools;

  /** The parameter for these, in this order. */
  static String inTurn(List<String> contestants) {
    return String.join(BETWEEN, contestants);
  }

  @Setup
  public void open() {
    Contestants contestants = new Contestants();
    PeersInTurn opened =
        new PeersInTurn(
            Stream.of(peer.split(BETWEEN))
                .map(id -> contestants.named(id).open(Terms.pool()))
                .toList());
    pools = opened;
    use(opened);
  }

  @Setup(Level.Iteration)
  public void takeTurns() {
    Objects.requireNonNull(pools).next();
  }

  @Benchmark
  public Object call() throws Exception {
    return peer().call(work());
  }
}
