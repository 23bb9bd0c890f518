package dev.petstore.resilience.guard;

import dev.petstore.application.health.CallCounts;
import dev.petstore.application.health.DependencyHealth;
import dev.petstore.resilience.health.LatencyReader;
import dev.petstore.resilience.time.MonotonicClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks at all guards in use, again and again, for whoever shows them to people: each look also
 * tells what has happened since the one before. Calls pay nothing for it, and nothing is done
 * between two looks. Not thread-safe.
 */
public final class GuardWatch {
  private final GuardRegistry guards;
  private final MonotonicClock clock;
  private final Map<String, Watched> watched = new HashMap<>();

  GuardWatch(GuardRegistry guards, MonotonicClock clock) {
    this.guards = guards;
    this.clock = clock;
  }

  /** All guards in use, in the order of the configuration. */
  public List<GuardReading> look() {
    long now = clock.nanoTime();
    return guards.inUse().stream()
        .map(
            guard ->
                watched
                    .computeIfAbsent(guard.dependency(), name -> new Watched(guard, now))
                    .look(now))
        .toList();
  }

  private static final class Watched {
    private final PolicyGuard guard;
    private final LatencyReader latencies;
    private CallCounts counted;
    private long lastSign;

    Watched(PolicyGuard guard, long now) {
      this.guard = guard;
      this.latencies = guard.statistics().latencyReader(now);
      this.counted = guard.statistics().counts();
      this.lastSign = now;
    }

    GuardReading look(long now) {
      DependencyHealth health = guard.health();
      CallCounts latest = health.calls().since(counted);
      counted = health.calls();
      boolean answered = latest.successful() + latest.failed() + latest.ignored() > 0;
      if (answered || health.inFlight() == 0) {
        lastSign = now;
      }
      return new GuardReading(
          guard.dependency(),
          health,
          guard.waiting(),
          guard.timeout(),
          guard.untilTrial(now),
          latest,
          latencies.read(now),
          Duration.ofNanos(now - lastSign));
    }
  }
}
