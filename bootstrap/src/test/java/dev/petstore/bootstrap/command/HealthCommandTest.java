package dev.petstore.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What it says of a service that runs stands in {@link ServeCommandTest}. */
class HealthCommandTest {
  private static final String NOBODY = "http://127.0.0.1:1";

  @Test
  void a_service_that_is_not_there_is_not_healthy() {
    CommandLines health = CommandLines.run("health", "--url", NOBODY);

    assertThat(health.status()).isEqualTo(1);
    assertThat(health.errors())
        .isEqualToIgnoringNewLines(
            "petstore: no answer from http://127.0.0.1:1/health: nobody listens there");
    assertThat(CommandLines.run("health", "--probe", "live", "--url", NOBODY).status())
        .isEqualTo(1);
    assertThat(CommandLines.run("top", "--once", "--url", NOBODY).status()).isEqualTo(1);
    assertThat(CommandLines.run("advise", "--url", NOBODY).status()).isEqualTo(1);
    assertThat(CommandLines.run("load", "--url", NOBODY).status()).isEqualTo(1);
  }

  @Test
  void what_is_no_address_is_wrong_usage() {
    CommandLines health = CommandLines.run("health", "--url", "localhost:8080");

    assertThat(health.status()).isEqualTo(2);
    assertThat(health.errors()).contains("such as http://127.0.0.1:8080", "petstore health --help");
  }

  @Test
  void load_stays_on_this_machine_unless_it_is_told_otherwise() {
    CommandLines load = CommandLines.run("load", "--url", "http://192.0.2.1:8080");

    assertThat(load.status()).isEqualTo(2);
    assertThat(load.errors()).contains("is not on this machine", "--allow-other-machines");
  }
}
