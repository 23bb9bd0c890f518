package dev.petstore.bootstrap.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.petstore.application.health.DependencyHealth;
import dev.petstore.application.health.ServiceHealth;
import dev.petstore.resilience.health.HealthDocument;

/** The health answer at the end, as the shop gives it to machines. */
final class FinalStatistics implements Scenario {
  private final JsonMapper json;

  FinalStatistics(JsonMapper json) {
    this.json = json;
  }

  @Override
  public Report play(Stage stage) throws JsonProcessingException {
    Report report = new Report("Final Statistics");
    boolean atRest =
        Stage.await(
            () ->
                stage.shop().resilienceHealth().dependencies().values().stream()
                    .allMatch(one -> one.inFlight() == 0 && one.stuck() == 0));
    ServiceHealth health = stage.shop().resilienceHealth();
    json.writerWithDefaultPrettyPrinter()
        .writeValueAsString(HealthDocument.of(health))
        .lines()
        .forEach(line -> report.line("%s", line));
    return report
        .measured("health", HealthDocument.of(health))
        .claim("no call holds a permit any more", atRest)
        .claim(
            "every dependency was called",
            health.dependencies().values().stream()
                .map(DependencyHealth::calls)
                .allMatch(calls -> calls.total() > 0));
  }
}
