package dev.petstore.bootstrap.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.application.health.CallCounts;
import dev.petstore.bootstrap.settings.Dependencies;
import dev.petstore.sandbox.Sandbox;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("long")
@Timeout(600)
class FaultTrialTest {
  private static final int CALLS = 200;

  @Test
  void nothing_is_lost_to_frozen_servers_and_all_is_well_again_afterwards() throws Exception {
    FaultReport report = run();

    assertThat(report.losses()).as(() -> String.join("\n", report.lines())).isEmpty();
    assertThat(report.frozen())
        .extracting(FrozenCalls.Measured::dependency)
        .containsExactlyInAnyOrderElementsOf(Dependencies.ALL);
    assertThat(report.frozen())
        .extracting(FrozenCalls.Measured::frozen)
        .allSatisfy(
            frozen -> {
              assertThat(frozen.total()).isGreaterThanOrEqualTo(CALLS);
              assertThat(frozen).extracting(CallCounts::successful).isEqualTo(0L);
            });
    assertThat(report.recovered()).containsOnlyKeys(Dependencies.ALL);
  }

  /** In a sandbox of its own: what is charged and published belongs to no order of a shop. */
  private static FaultReport run() throws InterruptedException {
    try (Sandbox sandbox = Sandbox.start((server, elapsed) -> {})) {
      return new FaultTrial(CALLS, 16, 1).run(sandbox);
    }
  }
}
