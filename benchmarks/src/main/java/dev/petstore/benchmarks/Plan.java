package dev.petstore.benchmarks;

import dev.petstore.benchmarks.peer.Scenario;
import java.time.Duration;
import java.util.List;

/**
 * How long and how often is measured.
 *
 * @param rounds through all contestants
 * @param threads how many threads call at once, one after the other
 * @param passes how often a round goes through each scenario with as many threads
 * @param warmups before each measurement, each of {@code warmup}: several, since the loop around
 *     the calls is compiled anew when it is entered a second time
 * @param iterations of {@code iteration} each, after the warm-up
 */
record Plan(
    int rounds,
    List<Integer> threads,
    int passes,
    int warmups,
    Duration warmup,
    int iterations,
    Duration iteration) {
  static final Plan FULL =
      new Plan(1, List.of(1, 2, 8), 2, 4, Duration.ofMillis(600), 3, Duration.ofMillis(250));
  static final Plan QUICK =
      new Plan(1, List.of(1, 2), 1, 3, Duration.ofMillis(500), 2, Duration.ofMillis(250));

  // Short and many, so that what else goes on meets both pools alike.
  private static final int POOL_TURNS = 48;
  private static final Duration POOL_TURN = Duration.ofMillis(100);

  /** The same, gone through so often. */
  Plan withRounds(int times) {
    return new Plan(times, threads, passes, warmups, warmup, iterations, iteration);
  }

  /** Of each contestant, one after the other. */
  int iterations(Scenario scenario) {
    return scenario.handsOver() ? POOL_TURNS : iterations;
  }

  Duration iteration(Scenario scenario) {
    return scenario.handsOver() ? POOL_TURN : iteration;
  }

  /**
   * Such as {@code best of 2, each 4 x 0.60 s of warm-up and 3 x 0.25 s in a JVM of its own; round
   * trips: median of 96 turns of 0.10 s in 2 JVMs}.
   */
  String described() {
    int times = rounds * passes;
    return ("best of %d, each %d x %.2f s of warm-up and %d x %.2f s in a JVM of its own; round"
            + " trips: median of %d turns of %.2f s in %d JVMs")
        .formatted(
            times,
            warmups,
            seconds(warmup),
            iterations,
            seconds(iteration),
            times * POOL_TURNS,
            seconds(POOL_TURN),
            times);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }
}
