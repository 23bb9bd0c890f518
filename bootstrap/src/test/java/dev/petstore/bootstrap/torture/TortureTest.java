package dev.petstore.bootstrap.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.bootstrap.program.ProgramJvm;
import dev.petstore.sandbox.Sandbox;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class TortureTest {
  private static final long SEED = 20_261_123;
  private static final Duration REST = Duration.ofMinutes(2);

  private Sandbox sandbox;

  @BeforeEach
  void start() {
    sandbox = Sandbox.start((server, elapsed) -> {});
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void every_promise_is_kept_whatever_is_killed_frozen_or_lied_to() throws Exception {
    TortureReport report =
        new Torture(
                new TortureSettings(
                    Duration.ofSeconds(30), SEED, 2, 6, TortureSettings.EVERYTHING, REST),
                ProgramJvm.instance(TorturedInstance.class))
            .run(sandbox);

    assertThat(report.violations()).as(() -> String.join("\n", report.lines())).isEmpty();
    assertThat(report.bought()).isPositive();
    assertThat(report.faults()).isGreaterThanOrEqualTo(5);
  }
}
