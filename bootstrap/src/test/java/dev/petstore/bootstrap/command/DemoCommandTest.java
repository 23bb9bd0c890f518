package dev.petstore.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
  @TempDir private Path folder;

  @Test
  void tells_every_scenario_in_its_order_and_ends_well() throws Exception {
    try (Program demo = Program.start(folder, Map.of(), "demo")) {
      assertThat(demo.exitStatus()).as(demo::output).isZero();

      assertThat(demo.output().lines().filter(line -> line.startsWith("===")))
          .containsExactly(
              "=== Health Check ===",
              "=== Pet Operations ===",
              "=== Order Creation ===",
              "=== Bulkhead Isolation ===",
              "=== Error Scenarios ===",
              "=== Final Statistics ===");
      assertThat(demo.output()).endsWith("Everything was as it should be.\n");
      assertThat(demo.errors())
          .contains("PostgreSQL is up after")
          .doesNotContain("Exception", "already closed");
      assertThat(demo.temporaryFiles()).isEmpty();
    }
  }

  @Test
  void gives_machines_the_counts_that_the_bulkheads_promise() throws Exception {
    try (Program demo = Program.start(folder, Map.of(), "demo", "--json")) {
      assertThat(demo.exitStatus()).as(demo::output).isZero();

      JsonNode result = new JsonMapper().readTree(demo.output());
      assertThat(result.get("as_it_should_be").asBoolean()).isTrue();
      JsonNode isolation = measured(result, "Bulkhead Isolation");
      assertThat(isolation.get("database_succeeded").asInt()).isEqualTo(10);
      assertThat(isolation.get("database_rejected").asInt()).isEqualTo(5);
      assertThat(isolation.get("payment_succeeded").asInt()).isEqualTo(5);
      assertThat(isolation.get("payment_rejected").asInt()).isEqualTo(3);
      assertThat(isolation.get("cache_succeeded").asInt()).isEqualTo(50);
      assertThat(isolation.get("cache_rejected").asInt()).isZero();
      JsonNode order = measured(result, "Order Creation");
      assertThat(order.get("order_state").asText()).isEqualTo("completed");
      assertThat(order.get("charges").asInt()).isOne();
    }
  }

  @Test
  void leaves_nothing_behind_when_it_is_interrupted() throws Exception {
    try (Program demo = Program.start(folder, Map.of(), "demo")) {
      // All servers run, and the whole demo is still to come.
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> demo.errors().contains("model-server is up"));
      List<ProcessHandle> servers = demo.children();
      // Whoever runs the tests in the background of a script cannot see this.
      assumeThat(demo.ignoresInterrupts()).isFalse();

      demo.interrupt();

      assertThat(demo.exitStatus()).as(demo::errors).isEqualTo(130);
      assertThat(demo.temporaryFiles()).isEmpty();
      // They are dead, and count as alive until some other process takes notice.
      assertThat(servers).isNotEmpty();
      await().untilAsserted(() -> assertThat(servers).noneMatch(ProcessHandle::isAlive));
      assertThat(demo.errors()).doesNotContain("Exception", "already closed");
    }
  }

  private static JsonNode measured(JsonNode result, String scenario) {
    return StreamSupport.stream(result.get("scenarios").spliterator(), false)
        .filter(one -> one.get("scenario").asText().equals(scenario))
        .findFirst()
        .orElseThrow()
        .get("measured");
  }
}
