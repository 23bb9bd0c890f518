package dev.petstore.resilience.timeout;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Half an hour of a dependency, the same in every run: log-normal latencies with a median of 40 ms,
 * then for ten minutes of 160 ms (a deployment, a lost index), then of 40 ms again. At all times 3
 * calls of 1,000 hang and are never answered.
 */
final class LatencyTrace {
  static final int CALLS_PER_SECOND = 50;
  static final int CALLS = 30 * 60 * CALLS_PER_SECOND;

  private static final long SEED = 20_261_123;
  private static final double SPREAD = 0.5;
  private static final double HANGS = 0.003;
  private static final double FAST_MILLIS = 40;
  private static final double SLOW_MILLIS = 160;

  private final long[] latencies = new long[CALLS];

  LatencyTrace() {
    Random random = new Random(SEED);
    for (int call = 0; call < CALLS; call++) {
      boolean slow = call / (CALLS / 3) == 1;
      double millis = (slow ? SLOW_MILLIS : FAST_MILLIS) * Math.exp(SPREAD * random.nextGaussian());
      boolean hangs = random.nextDouble() < HANGS;
      latencies[call] = hangs ? Long.MAX_VALUE : (long) (millis * 1_000_000);
    }
  }

  /** In nanoseconds; {@link Long#MAX_VALUE} if the call hangs. */
  long latency(int call) {
    return latencies[call];
  }

  /** When the call begins, from the begin of the trace. */
  static long beginOf(int call) {
    return TimeUnit.SECONDS.toNanos(1) / CALLS_PER_SECOND * call;
  }

  /** The latency that 99 of 100 calls of the first minutes do not exceed. */
  Duration percentile99(Duration first) {
    long[] sorted =
        Arrays.stream(latencies, 0, (int) first.toSeconds() * CALLS_PER_SECOND).sorted().toArray();
    return Duration.ofNanos(sorted[(int) (sorted.length * 0.99)]);
  }

  /** What a timeout does to the trace. */
  Replay under(TimeLimit limit) {
    int answersLost = 0;
    int hangs = 0;
    long waitedOnHangs = 0;
    for (int call = 0; call < CALLS; call++) {
      long begin = beginOf(call);
      long given = limit.nanos(begin);
      if (latencies[call] <= given) {
        limit.answered(latencies[call], begin + latencies[call]);
        continue;
      }
      limit.ranOut(given, begin + given);
      if (latencies[call] == Long.MAX_VALUE) {
        hangs++;
        waitedOnHangs += given;
      } else {
        answersLost++;
      }
    }
    return new Replay(answersLost, Duration.ofNanos(waitedOnHangs / hangs));
  }

  /**
   * @param answersLost calls that would have been answered, and were given up
   * @param waitOnHang mean time that the caller of a hanging call was held
   */
  record Replay(int answersLost, Duration waitOnHang) {}
}
