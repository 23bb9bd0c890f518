package dev.petstore.web.health;

import dev.petstore.application.health.ServiceHealth;
import dev.petstore.application.port.in.TendingOutbox;
import dev.petstore.application.port.in.WatchingOrders;
import dev.petstore.application.port.out.OutboxBacklog;
import dev.petstore.application.port.out.StuckCount;
import dev.petstore.resilience.health.HealthDocument;
import dev.petstore.web.access.Role;
import dev.petstore.web.json.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * {@code /health} and below. A dependency in trouble is told and does not make the service dead,
 * for a restart would mend nothing.
 */
public final class HealthRoutes {
  private final Supplier<ServiceHealth> health;
  private final WatchingOrders watching;
  private final TendingOutbox tending;
  private final Readiness readiness;
  private final Json json;

  public HealthRoutes(
      Supplier<ServiceHealth> health,
      WatchingOrders watching,
      TendingOutbox tending,
      Readiness readiness,
      Json json) {
    this.health = health;
    this.watching = watching;
    this.tending = tending;
    this.readiness = readiness;
    this.json = json;
  }

  public void addTo(RoutesConfig routes) {
    routes.get("/health", context -> json.write(context, 200, document()), Role.MONITOR);
    routes.get("/health/live", context -> answer(context, alive("process")), Role.ANYONE);
    routes.get("/health/started", context -> answer(context, alive("service")), Role.ANYONE);
    routes.get("/health/ready", context -> answer(context, readiness.probe()), Role.ANYONE);
  }

  private Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>(HealthDocument.of(health.get()));
    watching.lastSeen().ifPresent(stuck -> document.put("orders", document(stuck)));
    tending.lastSeen().ifPresent(backlog -> document.put("outbox", document(backlog)));
    return document;
  }

  private static Map<String, Object> document(OutboxBacklog backlog) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("waiting", backlog.waiting());
    document.put("oldest_waiting_seconds", backlog.oldest().toSeconds());
    document.put("parked", backlog.parked());
    return document;
  }

  private static Map<String, Object> document(StuckCount stuck) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("stuck", stuck.count());
    document.put("oldest_stuck_seconds", stuck.oldest().toSeconds());
    return document;
  }

  /** Who answers is alive, and listens only when everything has started. Asks nobody. */
  private static ProbeView alive(String what) {
    return ProbeView.of(List.of(ProbeView.Check.of(what, true, Map.of())));
  }

  private void answer(Context context, ProbeView probe) {
    json.write(context, probe.isUp() ? 200 : 503, probe);
  }
}
