package dev.petstore.bootstrap.throughput;

import dev.petstore.bootstrap.sandboxed.SandboxSettings;
import dev.petstore.bootstrap.settings.SettingsReader;
import dev.petstore.bootstrap.settings.ShopSettings;
import dev.petstore.bootstrap.throughput.Rush.Measured;
import dev.petstore.persistence.database.PostgresSettings;
import dev.petstore.resilience.config.document.ConfigSource;
import dev.petstore.sandbox.Sandbox;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures the shop and the plain SQL by turns on the same servers, so that both meet the same
 * machine: only their ratio means anything elsewhere.
 */
public final class OrderThroughput {
  private static final String PLAIN_DATABASE = "plain_orders";

  private final List<Integer> clients;
  private final Duration turn;
  private final int rounds;

  /**
   * @param clients how many at once, one after the other
   * @param turn how long each is measured in each round
   * @param rounds how many there are, after one that warms up
   */
  public OrderThroughput(List<Integer> clients, Duration turn, int rounds) {
    this.clients = List.copyOf(clients);
    this.turn = turn;
    this.rounds = rounds;
  }

  /** Measures in this sandbox. */
  public ThroughputReport measure(Sandbox sandbox) throws Exception {
    ShopSettings settings =
        SandboxSettings.in(
            sandbox,
            SettingsReader.readStandalone(
                SettingsReader.loader()
                    .source(
                        ConfigSource.resource(
                            OrderThroughput.class, "/dev/petstore/bootstrap/order-throughput.yaml"))
                    .load()));
    PostgresSettings plain = plainDatabase(settings.database());
    Map<Integer, Measured> shop = new LinkedHashMap<>();
    Map<Integer, Measured> sql = new LinkedHashMap<>();
    for (int round = 0; round <= rounds; round++) {
      for (int count : clients) {
        Measured plainly = measure(new PlainBuyers(plain), count);
        Measured shopping = measure(ShopBuyers.open(settings), count);
        if (round > 0) {
          sql.merge(count, plainly, Measured::plus);
          shop.merge(count, shopping, Measured::plus);
        }
      }
    }
    return new ThroughputReport(shop, sql);
  }

  private Measured measure(Buyers buyers, int count) throws Exception {
    try (buyers) {
      return Rush.measure(buyers, count, turn);
    }
  }

  /** The same schema and stock, where no relay takes note of the events. */
  private static PostgresSettings plainDatabase(PostgresSettings shops) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(shops.jdbcUrl(), shops.user(), shops.password());
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + PLAIN_DATABASE);
    }
    PostgresSettings plain =
        new PostgresSettings(urlOfPlainDatabase(shops.jdbcUrl()), shops.user(), shops.password());
    PlainStock.load(plain);
    return plain;
  }

  static String urlOfPlainDatabase(String urlOfShops) {
    return urlOfShops.replaceFirst("/[^/?]*(\\?|$)", "/" + PLAIN_DATABASE + "$1");
  }
}
