package dev.petstore.web.admin;

import dev.petstore.resilience.fault.FaultRule;
import dev.petstore.resilience.fault.InjectedFault;
import dev.petstore.web.problem.Problem;
import dev.petstore.web.problem.ProblemException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A fault to put into calls.
 *
 * @param kind {@code latency}, {@code error} or {@code hang}
 * @param operation of all operations if it is missing
 * @param percent of the calls; all if it is missing
 * @param delayMs of {@code latency}
 * @param message of {@code error}
 */
record FaultRequest(
    @Nullable String guard,
    @Nullable String kind,
    @Nullable String operation,
    @Nullable Integer percent,
    @Nullable Integer delayMs,
    @Nullable String message) {
  private static final int ALL = 100;

  FaultRule rule() {
    if (guard == null) {
      throw bad("The field guard is missing.");
    }
    try {
      return new FaultRule(
          guard, Optional.ofNullable(operation), percent == null ? ALL : percent, fault());
    } catch (IllegalArgumentException e) {
      throw bad(String.valueOf(e.getMessage()));
    }
  }

  private InjectedFault fault() {
    return switch (String.valueOf(kind)) {
      case "latency" -> new InjectedFault.Latency(Duration.ofMillis(delayMs == null ? 0 : delayMs));
      case "error" -> new InjectedFault.Failure(message == null ? "injected" : message);
      case "hang" -> new InjectedFault.Hang();
      default -> throw bad("The field kind is one of latency, error and hang.");
    };
  }

  private static ProblemException bad(String detail) {
    return new ProblemException(Problem.badRequest(detail));
  }

  /** A rule as it is shown. */
  static Map<String, Object> document(FaultRule rule) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("guard", rule.guard());
    rule.operation().ifPresent(operation -> document.put("operation", operation));
    document.put("percent", rule.percent());
    InjectedFault fault = rule.fault();
    if (fault instanceof InjectedFault.Latency latency) {
      document.put("kind", "latency");
      document.put("delay_ms", latency.delay().toMillis());
    } else if (fault instanceof InjectedFault.Failure failure) {
      document.put("kind", "error");
      document.put("message", failure.message());
    } else {
      document.put("kind", "hang");
    }
    return document;
  }
}
