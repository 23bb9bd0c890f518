package dev.petstore.resilience.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Random circuit breakers, and how a user would write them. */
final class AnyBreaker {

  private AnyBreaker() {}

  static CircuitBreakerConfig of(Random random, Duration timeout) {
    BreakerWindow window = window(random);
    Duration first = Duration.ofNanos(1_000_000 + random.nextInt(1_000_000_000));
    return new CircuitBreakerConfig(
        window,
        slowCalls(random, window, timeout),
        new OpenDelay(
            first, 1 + random.nextInt(99_000) / 1_000.0, first.plusMillis(random.nextInt(10_000))),
        1 + random.nextInt(1_000),
        timeout.plusMillis(1 + random.nextInt(10_000)),
        new ExceptionRules(exceptions(random), exceptions(random)));
  }

  private static List<Class<? extends Throwable>> exceptions(Random random) {
    return Stream.of(IOException.class, SQLException.class, UncheckedIOException.class)
        .filter(one -> random.nextBoolean())
        .<Class<? extends Throwable>>map(one -> one)
        .toList();
  }

  private static BreakerWindow window(Random random) {
    int calls = 1 + random.nextInt(100_000);
    return switch (random.nextInt(3)) {
      case 0 -> new BreakerWindow.Count(calls, 1 + random.nextInt(calls), share(random));
      case 1 ->
          new BreakerWindow.Time(
              Duration.ofMillis(100 + random.nextInt(1_000_000)), calls, share(random));
      default -> new BreakerWindow.Consecutive(calls);
    };
  }

  private static Optional<SlowCalls> slowCalls(
      Random random, BreakerWindow window, Duration timeout) {
    if (window instanceof BreakerWindow.Consecutive
        || timeout.toMillis() < 2
        || random.nextBoolean()) {
      return Optional.empty();
    }
    int millis = 1 + random.nextInt((int) timeout.toMillis() - 1);
    return Optional.of(new SlowCalls(Duration.ofMillis(millis), share(random)));
  }

  private static double share(Random random) {
    return (1 + random.nextInt(100)) / 100.0;
  }

  static Map<String, String> keys(CircuitBreakerConfig breaker) {
    Map<String, String> keys = new LinkedHashMap<>();
    if (breaker.window() instanceof BreakerWindow.Count count) {
      keys.put("window_type", "count");
      keys.put("window_calls", "" + count.calls());
      putRate(keys, count.minimumCalls(), count.failureRate());
    } else if (breaker.window() instanceof BreakerWindow.Time time) {
      keys.put("window_type", "time");
      keys.put("window_seconds", seconds(time.duration()));
      putRate(keys, time.minimumCalls(), time.failureRate());
    } else if (breaker.window() instanceof BreakerWindow.Consecutive consecutive) {
      keys.put("window_type", "consecutive");
      keys.put("consecutive_failures", "" + consecutive.failures());
    }
    breaker
        .slowCalls()
        .ifPresent(
            slow -> {
              keys.put("slow_call_seconds", seconds(slow.atLeast()));
              keys.put("slow_call_rate_threshold", percent(slow.rate()));
            });
    keys.put("open_seconds", seconds(breaker.openDelay().first()));
    keys.put("open_multiplier", "" + breaker.openDelay().multiplier());
    keys.put("max_open_seconds", seconds(breaker.openDelay().longest()));
    keys.put("half_open_trials", "" + breaker.halfOpenTrials());
    keys.put("trial_lease_seconds", seconds(breaker.trialLease()));
    keys.put("failure_exceptions", names(breaker.exceptions().failures()));
    keys.put("ignored_exceptions", names(breaker.exceptions().ignored()));
    return keys;
  }

  private static String names(List<Class<? extends Throwable>> classes) {
    return classes.stream().map(Class::getName).collect(Collectors.joining(", "));
  }

  private static void putRate(Map<String, String> keys, int minimumCalls, double failureRate) {
    keys.put("minimum_calls", "" + minimumCalls);
    keys.put("failure_rate_threshold", percent(failureRate));
  }

  private static String percent(double share) {
    return "" + Math.round(share * 100);
  }

  static String seconds(Duration time) {
    return "%d.%09d".formatted(time.getSeconds(), time.getNano());
  }
}
