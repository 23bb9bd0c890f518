package dev.petstore.benchmarks;

import dev.petstore.benchmarks.peer.Scenario;
import java.time.Duration;
import java.util.List;

/**
 * How long and how often is measured.
 *
 * @param rounds through all contestants; of each figure the best round counts, since what disturbs
 *     a measurement only ever makes it slower
 * @param threads how many threads call at once, one after the other
 * @param racingPasses how often a round goes through what several threads call: threads that race
 *     for a core or a cache line lose more than their calls take when they are unlucky
 * @param warmup of each measurement: the compiler needs seconds for the longer chains
 * @param iterations of {@code iteration} each, after the warm-up
 */
record Plan(
    int rounds,
    List<Integer> threads,
    int racingPasses,
    Duration warmup,
    int iterations,
    Duration iteration) {
  static final Plan FULL =
      new Plan(1, List.of(1, 2, 8), 3, Duration.ofMillis(2_400), 3, Duration.ofMillis(250));
  static final Plan QUICK =
      new Plan(1, List.of(1, 2), 1, Duration.ofMillis(1_500), 2, Duration.ofMillis(250));

  private static final Duration POOL_WARMUP = Duration.ofMillis(1_500);
  private static final int POOL_PASSES = 4;

  /** The same, gone through so often. */
  Plan withRounds(int times) {
    return new Plan(times, threads, racingPasses, warmup, iterations, iteration);
  }

  /** The hand-over between threads outweighs what the compiler does about a pool's chain. */
  Duration warmup(Scenario scenario) {
    return scenario == Scenario.ROUND_TRIP && warmup.compareTo(POOL_WARMUP) > 0
        ? POOL_WARMUP
        : warmup;
  }

  /**
   * How often a round goes through a scenario with so many threads. Two JVMs hand over between
   * threads a third quicker or slower than one another, so that more of them have to be asked about
   * it.
   */
  int passes(Scenario scenario, int racing) {
    if (scenario == Scenario.ROUND_TRIP) {
      return POOL_PASSES;
    }
    return racing > 1 ? racingPasses : 1;
  }

  /**
   * Such as {@code best of 1 (several threads: 3, round trips: 4), each 2.4 s of warm-up and 3 x
   * 0.25 s in a JVM of its own}.
   */
  String described() {
    return "best of %d (several threads: %d, round trips: %d), each %.1f s of warm-up and %d x %.2f s in a JVM of its own"
        .formatted(
            rounds,
            rounds * racingPasses,
            rounds * POOL_PASSES,
            warmup.toMillis() / 1e3,
            iterations,
            iteration.toMillis() / 1e3);
  }
}
