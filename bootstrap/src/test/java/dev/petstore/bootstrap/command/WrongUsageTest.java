package dev.petstore.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no command can do is told in a line, before anything is started. */
class WrongUsageTest {
  private static final int WRONG_USAGE = 2;

  @ParameterizedTest
  @CsvSource({
    "torture --minutes 0, --minutes takes 0.01 to 1440",
    "torture --instances 0, --instances takes 1 to 16",
    "torture --clients 0, --clients takes 1 to 1000",
    "faults --callers 65, --callers takes 1 to 64",
    "faults --calls 0, --calls takes 1 to 10000000",
    "isolation --rate 0, --rate takes 1 to 10000",
    "order-throughput --clients 1 --clients 0, --clients takes 1 to 1000",
    "serve --port 65536, --port takes 0 to 65535",
    "serve --port -1, --port takes 0 to 65535",
    "orders stuck --limit 0, --limit takes 1 to 100000",
    "events parked --limit -1, --limit takes 1 to 100000",
    "load --rate NaN, --rate takes 0.01 to 100000",
    "advise --peak 0.5, --peak takes 1 to 1000",
    "top --interval 0, --interval takes 0.1 to 3600",
    "health --url 127.0.0.1:8080, --url takes an address such as http://127.0.0.1:8080",
    "health --probe alive, expected one of [LIVE",
  })
  void is_refused(String line, String complaint) {
    CommandLines told = CommandLines.run(line.split(" ", -1));
    assertThat(told.status()).isEqualTo(WRONG_USAGE);
    assertThat(told.errors()).contains(complaint).contains("Try: petstore ");
    assertThat(told.output()).isEmpty();
  }
}
