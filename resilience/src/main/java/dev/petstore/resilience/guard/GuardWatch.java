package dev.petstore.resilience.guard;

import dev.petstore.application.health.CallCounts;
import dev.petstore.application.health.DependencyHealth;
import dev.petstore.application.health.ResponseTimes;
import dev.petstore.resilience.health.LatencyReader;
import dev.petstore.resilience.time.MonotonicClock;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at all guards in use, again and again, for whoever shows them to people: each look also
 * tells what has happened since the one before. Calls pay nothing for it, and nothing is done
 * between two looks. Not thread-safe.
 */
public final class GuardWatch {
  private static final Duration LEAST_PATIENCE = Duration.ofMillis(500);

  /** Who calls once a second and is glanced at ten times is known to be silent within two. */
  private static final Duration MOST_PATIENCE = Duration.ofMillis(800);

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
    return guards.inUse().stream().map(guard -> watched(guard, now).look(now)).toList();
  }

  /**
   * Looks only for signs of life, which costs little: done ten times a second, it dates a silence
   * to a tenth of a second.
   *
   * @return the guards that have fallen silent since the glance before, and those that were told as
   *     silent and have an answer now
   */
  public List<GuardSilence> glance() {
    long now = clock.nanoTime();
    return guards.inUse().stream()
        .flatMap(guard -> watched(guard, now).glance(now).stream())
        .toList();
  }

  private Watched watched(PolicyGuard guard, long now) {
    return watched.computeIfAbsent(guard.dependency(), name -> new Watched(guard, now));
  }

  private static final class Watched {
    private final String name;
    private final GuardView guard;
    private final LatencyReader latencies;
    private CallCounts counted;
    private CallCounts heard;
    private long lastSign;
    private Duration patience = LEAST_PATIENCE;
    // Of the silence that was told: whether one is, since when, and whether there was an answer
    // since.
    private boolean told;
    private long silentFrom;
    private boolean answered;

    Watched(PolicyGuard guard, long now) {
      this.name = guard.dependency();
      this.guard = guard.view();
      this.latencies = guard.view().statistics().latencyReader(now);
      this.counted = guard.view().statistics().counts();
      this.heard = counted;
      this.lastSign = now;
    }

    GuardReading look(long now) {
      DependencyHealth health = guard.health();
      CallCounts latest = health.calls().since(counted);
      counted = health.calls();
      listen(now, health.calls(), health.inFlight());
      patience = patience(health.responseTimes());
      return new GuardReading(
          name,
          health,
          guard.waiting(),
          guard.timeout(),
          guard.untilTrial(now),
          latest,
          latencies.read(now),
          silence(now),
          isSilent(now));
    }

    Optional<GuardSilence> glance(long now) {
      listen(now, guard.statistics().counts(), guard.inFlight());
      if (isSilent(now) == told) {
        return Optional.empty();
      }
      if (told) {
        told = false;
        return answered ? Optional.of(silenceUntil(now, true)) : Optional.empty();
      }
      told = true;
      answered = false;
      silentFrom = lastSign;
      return Optional.of(silenceUntil(now, false));
    }

    private GuardSilence silenceUntil(long now, boolean over) {
      return new GuardSilence(name, Duration.ofNanos(now - silentFrom), over);
    }

    private void listen(long now, CallCounts calls, int inFlight) {
      CallCounts fresh = calls.since(heard);
      heard = calls;
      boolean answer = fresh.successful() + fresh.ignored() > 0;
      answered |= answer;
      // A call that fails in the midst of a silence has given up waiting.
      boolean sign = answer || (fresh.failed() > 0 && !isSilent(now));
      if (sign || inFlight == 0) {
        lastSign = now;
      }
    }

    private Duration silence(long now) {
      return Duration.ofNanos(now - lastSign);
    }

    private boolean isSilent(long now) {
      return silence(now).compareTo(patience) > 0;
    }

    /** Three times as long as most calls of the last minute took, between the two bounds. */
    private static Duration patience(ResponseTimes times) {
      Duration wanted = times.p50().multipliedBy(3);
      return Collections.min(
          List.of(MOST_PATIENCE, Collections.max(List.of(LEAST_PATIENCE, wanted))));
    }
  }
}
