package dev.petstore.bootstrap.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plays all scenarios in their order and tells what they showed. */
public final class Demo {
  private final JsonMapper json = new JsonMapper();
  private final List<Scenario> scenarios =
      List.of(
          new HealthCheck(),
          new PetOperations(),
          new OrderCreation(),
          new BulkheadIsolation(),
          new ErrorScenarios(),
          new FinalStatistics(json));

  /**
   * Plays, for people.
   *
   * @return whether everything was as it should be
   */
  public boolean play(Stage stage, PrintStream out) throws Exception {
    boolean good = true;
    for (Scenario scenario : scenarios) {
      Report report = scenario.play(stage);
      out.println("=== " + report.heading() + " ===");
      report.lines().forEach(out::println);
      out.println();
      good &= report.isAsItShouldBe();
    }
    out.println(
        good
            ? "Everything was as it should be."
            : "Not everything was as it should be: see above.");
    return good;
  }

  /**
   * Plays, for machines: one JSON document.
   *
   * @return whether everything was as it should be
   */
  public boolean playAsJson(Stage stage, PrintStream out) throws Exception {
    List<Map<String, Object>> reports = new ArrayList<>();
    boolean good = true;
    for (Scenario scenario : scenarios) {
      Report report = scenario.play(stage);
      reports.add(report.document());
      good &= report.isAsItShouldBe();
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("as_it_should_be", good);
    document.put("scenarios", reports);
    out.println(pretty(document));
    return good;
  }

  private String pretty(Map<String, Object> document) throws JsonProcessingException {
    return json.writerWithDefaultPrettyPrinter().writeValueAsString(document);
  }
}
