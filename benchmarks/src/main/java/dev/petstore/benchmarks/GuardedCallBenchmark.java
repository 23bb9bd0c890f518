package dev.petstore.benchmarks;

import dev.failsafe.Bulkhead;
import dev.failsafe.CircuitBreaker;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.Timeout;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.config.BulkheadConfig;
import dev.petstore.resilience.config.BulkheadType;
import dev.petstore.resilience.config.DependencyConfig;
import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.guard.DependencyGuard;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * An accepted call whose work is next to nothing, so that what is left is the price of the guard.
 * Only the ratios within one run mean anything.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class GuardedCallBenchmark {
  private static final int LIMIT = 100;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final Integer answer = 42;
  private final Resilience resilience =
      Resilience.of(
          new ResilienceConfig(
              Map.of("kind", BulkheadConfig.of("kind", BulkheadType.SEMAPHORE, LIMIT)),
              Map.of("dependency", DependencyConfig.of("dependency", LIMIT, TIMEOUT))));
  private final DependencyGuard guard = resilience.guard("dependency", "kind");
  // The peer, and the only place where the stock policies are run.
  private final FailsafeExecutor<Object> stock =
      Failsafe.with(
          Bulkhead.builder(LIMIT).build(),
          CircuitBreaker.ofDefaults(),
          Timeout.builder(TIMEOUT).withInterrupt().build());

  @TearDown
  public void close() {
    resilience.close();
  }

  @Benchmark
  public Integer bare() {
    return answer;
  }

  @Benchmark
  public Object failsafeStock() {
    return stock.get(() -> answer);
  }

  @Benchmark
  public Integer guarded() {
    return guard.call("answer", call -> answer);
  }
}
