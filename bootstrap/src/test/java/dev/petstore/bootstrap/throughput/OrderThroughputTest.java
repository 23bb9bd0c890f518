package dev.petstore.bootstrap.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.sandbox.Sandbox;
import dev.petstore.sandbox.server.PostgresAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderThroughputTest {
  /** What an order leaves behind: how many rows of which kind, and what they say. */
  private static final String TRACES =
      """
      select distinct o.state, o.version,
        (select string_agg(version || ' ' || state, ', ' order by version)
           from petstore.order_history h where h.order_id = o.id),
        (select string_agg(amount_minor || ' ' || currency, ', ')
           from petstore.payments p where p.order_id = o.id),
        (select string_agg(type, ', ') from petstore.outbox e where e.order_id = o.id)
      from petstore.orders o""";

  @Test
  void the_plain_clients_leave_the_same_orders_behind_as_the_shop() throws Exception {
    try (Sandbox sandbox = Sandbox.start((server, elapsed) -> {})) {
      ThroughputReport report =
          new OrderThroughput(List.of(1, 4), Duration.ofMillis(500), 1).measure(sandbox);
      assertThat(report.notCompleted()).as(report.toString()).isZero();
      assertThat(report.shop().values()).allSatisfy(sold -> assertThat(sold.bought()).isPositive());
      assertThat(report.plain().values())
          .allSatisfy(sold -> assertThat(sold.bought()).isPositive());
      assertThat(report.lines()).hasSize(4);
      PostgresAddress postgres = sandbox.servers().postgres().address();
      assertThat(traces(postgres, OrderThroughput.urlOfPlainDatabase(postgres.jdbcUrl())))
          .isEqualTo(traces(postgres, postgres.jdbcUrl()))
          .contains("completed | 3 | 1 reserved, 2 paid, 3 completed | 4200 USD | order_completed");
    }
  }

  private static String traces(PostgresAddress postgres, String url) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(url, postgres.user(), postgres.password());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(TRACES)) {
      StringBuilder traces = new StringBuilder();
      while (rows.next()) {
        for (int column = 1; column <= 5; column++) {
          traces.append(column == 1 ? "" : " | ").append(rows.getString(column));
        }
        traces.append('\n');
      }
      return traces.toString();
    }
  }
}
