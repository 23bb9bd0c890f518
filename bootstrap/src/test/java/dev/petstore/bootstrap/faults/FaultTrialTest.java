package dev.petstore.bootstrap.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.application.health.CallCounts;
import dev.petstore.bootstrap.sandboxed.OneSandbox;
import dev.petstore.bootstrap.settings.Dependencies;
import dev.petstore.sandbox.Sandbox;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("long")
@Timeout(600)
@ExtendWith(OneSandbox.class)
class FaultTrialTest {
  private static final int CALLS = 200;

  @Test
  void nothing_is_lost_to_frozen_servers_and_all_is_well_again_afterwards(Sandbox sandbox)
      throws Exception {
    FaultReport report = new FaultTrial(CALLS, 16, 1).run(sandbox);

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
}
