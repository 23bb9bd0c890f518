package dev.petstore.benchmarks;

import dev.petstore.benchmarks.peer.Peer;
import dev.petstore.benchmarks.peer.Work;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What the benchmarks share. Only the ratios within one run mean anything. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    // Code is compiled while its callers wait: warm-up must not hang on how many threads take the
    // cores from the compiler.
    jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-Xbatch"})
public abstract class PeerBenchmark {
  private final Integer answer = 42;
  private final Work work = () -> answer;
  private @Nullable Peer used;
  private Runnable beforeClose = () -> {};

  /** What is measured from now on. */
  final void use(Peer peer) {
    used = peer;
  }

  /**
   * What is measured from now on.
   *
   * @param last has to be done before it can be closed
   */
  final void use(Peer peer, Runnable last) {
    use(peer);
    beforeClose = last;
  }

  final Peer peer() {
    return Objects.requireNonNull(used);
  }

  final Work work() {
    return work;
  }

  /** What a caller is told who is turned away. */
  final Object rejection() {
    try {
      return peer().call(work);
    } catch (Exception e) {
      return e;
    }
  }

  @TearDown
  public void close() {
    beforeClose.run();
    peer().close();
  }
}
