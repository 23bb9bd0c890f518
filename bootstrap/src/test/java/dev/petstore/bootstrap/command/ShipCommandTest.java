package dev.petstore.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What it does stands in {@code ShippingDeskTest}. */
class ShipCommandTest {
  @TempDir private Path folder;

  @Test
  void a_database_that_is_away_is_told_in_a_line() throws Exception {
    Path settings =
        Files.writeString(
            folder.resolve("petstore.yaml"),
            """
            database: {url: "jdbc:postgresql://127.0.0.1:1/petstore", user: "petstore"}
            """);

    CommandLines ship = CommandLines.run("ship", "--config", settings.toString());

    assertThat(ship.status()).isEqualTo(1);
    assertThat(ship.errors().lines())
        .singleElement()
        .asString()
        .startsWith("petstore: the database cannot be used: Connection to 127.0.0.1:1 refused");
  }
}
