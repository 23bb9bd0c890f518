package dev.petstore.web.live;

import dev.petstore.application.health.CallCounts;
import dev.petstore.application.health.DependencyHealth;
import dev.petstore.application.health.HealthStatus;
import dev.petstore.application.port.out.OutboxBacklog;
import dev.petstore.application.port.out.StuckCount;
import dev.petstore.resilience.event.GuardEvent;
import dev.petstore.resilience.event.GuardEvent.Reconfigured;
import dev.petstore.resilience.event.GuardEvent.StateChanged;
import dev.petstore.resilience.guard.GuardReading;
import dev.petstore.resilience.guard.GuardSilence;
import dev.petstore.resilience.guard.GuardWatch;
import dev.petstore.resilience.guard.Reconfiguration.Change;
import dev.petstore.web.sandbox.SandboxControl;
import dev.petstore.web.sandbox.SandboxServer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How the shop is at one moment, for JSON. Each look tells what happened since the one before. Not
 * thread-safe.
 */
final class LiveLook {
  private final LiveSources sources;
  private final GuardWatch guards;
  private long before = System.nanoTime();

  LiveLook(LiveSources sources) {
    this.sources = sources;
    this.guards = sources.resilience().watch();
  }

  Map<String, Object> document() {
    long now = System.nanoTime();
    List<GuardReading> readings = guards.look();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("elapsed_ms", TimeUnit.NANOSECONDS.toMillis(now - before));
    document.put("overall_status", overall(readings).label());
    document.put("guards", readings.stream().map(LiveLook::document).toList());
    sources.watching().lastSeen().ifPresent(stuck -> document.put("orders", document(stuck)));
    sources.tending().lastSeen().ifPresent(backlog -> document.put("outbox", document(backlog)));
    sources.sandbox().ifPresent(sandbox -> document.put("sandbox", document(sandbox)));
    before = now;
    return document;
  }

  /** Who has fallen silent since it was asked before, and who has answered at last. */
  List<Map<String, Object>> silences() {
    return guards.glance().stream().map(LiveLook::document).toList();
  }

  private static Map<String, Object> document(GuardSilence silence) {
    return Map.of(
        "kind", "silence",
        "guard", silence.guard(),
        "silent", !silence.over(),
        "silent_ms", silence.lasted().toMillis());
  }

  private static HealthStatus overall(List<GuardReading> readings) {
    return readings.stream()
        .map(reading -> reading.health().status())
        .reduce(HealthStatus.HEALTHY, HealthStatus::worse);
  }

  private static Map<String, Object> document(GuardReading reading) {
    DependencyHealth health = reading.health();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", reading.guard());
    document.put("status", health.status().label());
    document.put("in_flight", health.inFlight());
    document.put("limit", health.limit());
    document.put("waiting", reading.waiting());
    document.put("stuck", health.stuck());
    document.put("silent", reading.silent());
    document.put("silent_ms", reading.silence().toMillis());
    document.put("breaker", health.breaker().label());
    reading
        .untilTrial()
        .ifPresent(delay -> document.put("until_trial_ms", delay.plusMillis(1).toMillis()));
    document.put("timeout_ms", millis(reading.timeout()));
    document.put("success_rate", health.successRate());
    document.put("latest", document(reading.latest()));
    if (reading.latest().total() > reading.latest().rejected()) {
      document.put("p50_ms", millis(reading.latestTimes().p50()));
      document.put("p99_ms", millis(reading.latestTimes().p99()));
    }
    return document;
  }

  private static Map<String, Object> document(CallCounts calls) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("success", calls.successful());
    document.put("failure", calls.failed());
    document.put("timeout", calls.timedOut());
    document.put("rejected", calls.rejected());
    document.put("ignored", calls.ignored());
    return document;
  }

  private static Map<String, Object> document(StuckCount stuck) {
    return Map.of("stuck", stuck.count(), "oldest_seconds", stuck.oldest().toSeconds());
  }

  private static Map<String, Object> document(OutboxBacklog backlog) {
    return Map.of(
        "waiting", backlog.waiting(),
        "oldest_seconds", backlog.oldest().toSeconds(),
        "parked", backlog.parked());
  }

  /** How the sandbox is. */
  private static Map<String, Object> document(SandboxControl sandbox) {
    Map<String, String> servers = new LinkedHashMap<>();
    for (SandboxServer server : sandbox.servers()) {
      servers.put(server.dependency(), server.condition().label());
    }
    return Map.of(
        "servers", servers,
        "load_per_second", sandbox.load().perSecond(),
        "load_skipped", sandbox.load().skipped());
  }

  /** A change as the page tells it; empty for what it does not tell. */
  static Optional<Map<String, Object>> document(GuardEvent event) {
    if (event instanceof StateChanged changed) {
      return Optional.of(
          Map.of(
              "kind", "breaker",
              "guard", changed.guard(),
              "from", changed.from().label(),
              "to", changed.to().label()));
    }
    return event instanceof Reconfigured reconfigured
        ? Optional.of(
            Map.of(
                "kind",
                "settings",
                "changes",
                reconfigured.reconfiguration().changes().stream().map(LiveLook::document).toList()))
        : Optional.empty();
  }

  private static Map<String, Object> document(Change change) {
    return Map.of(
        "guard", change.guard(),
        "setting", change.setting(),
        "from", change.before(),
        "to", change.after());
  }

  private static double millis(Duration duration) {
    return TimeUnit.NANOSECONDS.toMicros(duration.toNanos()) / 1_000.0;
  }
}
