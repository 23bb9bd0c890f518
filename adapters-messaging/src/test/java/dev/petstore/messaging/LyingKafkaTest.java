package dev.petstore.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.application.failure.CallFailed;
import dev.petstore.application.health.CallCounts;
import dev.petstore.sandbox.junit.ControlledServers;
import dev.petstore.sandbox.junit.KafkaTopic;
import dev.petstore.sandbox.junit.LyingProxy;
import dev.petstore.sandbox.junit.LyingProxy.Manners;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Where the brokers are to be found sits somebody who does harm, and then lets go. (The brokers
 * themselves are addressed as they say.)
 */
@ControlledServers
class LyingKafkaTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(4);
  private static final int CALLS = 2;

  private final KafkaTopic topic;

  LyingKafkaTest(KafkaTopic topic) {
    this.topic = topic;
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HONEST")
  void a_harmed_connection_is_a_failure_that_counts_and_events_are_stored_afterwards(
      Manners manners) {
    int broker = URI.create("kafka://" + topic.bootstrapServers()).getPort();
    try (LyingProxy proxy = LyingProxy.before(broker);
        GuardedEvents guarded = new GuardedEvents(through(proxy), TIMEOUT)) {
      proxy.behave(manners);

      for (int call = 0; call < CALLS; call++) {
        assertThat(guarded.publish(GuardedEvents.anEvent()))
            .failsWithin(GuardedEvents.SOON)
            .withThrowableThat()
            .havingCause()
            .isInstanceOfSatisfying(
                CallFailed.class, failed -> assertThat(failed.mayHaveExecuted()).isFalse());
      }

      assertThat(guarded.health().calls()).isEqualTo(new CallCounts(0, CALLS, 0, 0, 0));
      guarded.assertIdle();

      proxy.behave(Manners.HONEST);
      guarded.publishUntilStored(GuardedEvents.anEvent());
    }
  }

  private KafkaSettings through(LyingProxy proxy) {
    return new KafkaSettings("127.0.0.1:" + proxy.port(), topic.name(), true, Map.of());
  }
}
