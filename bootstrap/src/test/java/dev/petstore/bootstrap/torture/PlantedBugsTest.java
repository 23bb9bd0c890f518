package dev.petstore.bootstrap.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.bootstrap.program.ProgramJvm;
import dev.petstore.bootstrap.verification.Violation;
import dev.petstore.bootstrap.wiring.AlteredInstance;
import dev.petstore.bootstrap.wiring.PlantedBug;
import dev.petstore.sandbox.Sandbox;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each run has servers of its own: what a planted bug leaves must not be found by the next. */
@Tag("long")
@Timeout(300)
class PlantedBugsTest {
  private static final long SEED = 20_261_123;

  private Sandbox sandbox;

  @BeforeEach
  void start() {
    sandbox = Sandbox.start((server, elapsed) -> {});
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @ParameterizedTest
  @EnumSource
  void finds_the_planted_bug(PlantedBug bug) throws Exception {
    TortureReport report =
        new Torture(
                new TortureSettings(
                    Duration.ofMinutes(1), SEED, 2, 6, bug.under(), Duration.ofSeconds(3)),
                ProgramJvm.instance(AlteredInstance.class, bug.name()))
            .runUntilViolated(sandbox);

    assertThat(report.violations()).extracting(Violation::kind).contains(bug.shows());
  }
}
