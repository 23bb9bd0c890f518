package dev.petstore.bootstrap.demo;

import dev.petstore.application.health.HealthStatus;
import dev.petstore.application.health.ServiceHealth;
import dev.petstore.bootstrap.settings.Dependencies;

/** The shop says how its dependencies are, before anything has happened. */
final class HealthCheck implements Scenario {
  @Override
  public Report play(Stage stage) {
    Report report = new Report("Health Check");
    ServiceHealth health = stage.shop().resilienceHealth();
    report.line("Overall status: %s", health.overall().label());
    health
        .dependencies()
        .forEach(
            (name, one) ->
                report.line(
                    "  %-18s %-10s bulkhead %5s   circuit breaker %s",
                    name,
                    one.status().label(),
                    one.inFlight() + "/" + one.limit(),
                    one.breaker().label()));
    return report
        .measured("overall_status", health.overall().label())
        .measured("dependencies", health.dependencies().size())
        .claim("everything is healthy", health.overall() == HealthStatus.HEALTHY)
        .claim(
            "all five dependencies and the file system are guarded",
            health.dependencies().keySet().containsAll(Dependencies.ALL)
                && health.dependencies().containsKey(Dependencies.FILE_BULKHEAD));
  }
}
