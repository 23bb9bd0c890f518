package dev.petstore.resilience.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.petstore.application.failure.CallTimedOut;
import dev.petstore.resilience.config.BulkheadType;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Timeouts at every moment of an exchange: before there is a connection, while there is half of
 * one, after the request.
 */
class HurriedExchangesTest {
  private static final int LONGEST_MILLIS = 40;

  @ParameterizedTest
  @EnumSource(BulkheadType.class)
  void whenever_a_call_times_out_it_leaves_no_connection_and_no_permit(BulkheadType type)
      throws Exception {
    try (RawServer server = RawServer.start(RawServer.Connection::stayUntilLeft)) {
      for (int millis = 1; millis <= LONGEST_MILLIS; millis++) {
        assertNothingLeftAfter(type, Duration.ofMillis(millis), server);
      }
      await().untilAsserted(() -> assertThat(server.leftByClient()).isEqualTo(server.accepted()));
    }
  }

  private static void assertNothingLeftAfter(
      BulkheadType type, Duration timeout, RawServer server) {
    try (HttpCaller caller = new HttpCaller(type, timeout)) {
      assertThatThrownBy(() -> caller.ask(server.uri())).isInstanceOf(CallTimedOut.class);
      await()
          .pollInterval(Duration.ofMillis(2))
          .pollDelay(Duration.ZERO)
          .untilAsserted(caller::assertNothingLeft);
    }
  }
}
