package dev.petstore.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.petstore.sandbox.junit.ControlledServers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLState;

@ControlledServers
class PostgresServerTest {
  private final PostgresServer server;
  private final PostgresAddress address;

  PostgresServerTest(PostgresServer server, PostgresAddress address) {
    this.server = server;
    this.address = address;
  }

  @BeforeEach
  void a_pet_is_stored() throws SQLException {
    execute("drop table if exists pet");
    execute("create table pet as select 'Rex' as name");
  }

  @Test
  void it_has_room_for_many_connections() throws SQLException {
    assertThat(Integer.parseInt(read("show max_connections"))).isGreaterThanOrEqualTo(100);
  }

  @Test
  void a_paused_server_keeps_its_connections_waiting_and_answers_after_resume()
      throws SQLException {
    try (Connection connection = connect()) {
      server.pause();
      assertThat(server.state()).isEqualTo(ServerState.PAUSED);
      connection.setNetworkTimeout(Runnable::run, 300);
      assertThatThrownBy(() -> connection.createStatement().execute("select 1"))
          .isInstanceOf(SQLException.class);
      assertThatThrownBy(this::connect).isInstanceOf(SQLException.class);
    }

    server.resume();

    assertThat(server.state()).isEqualTo(ServerState.RUNNING);
    assertThat(read("select name from pet")).isEqualTo("Rex");
  }

  @Test
  void a_killed_server_refuses_connections_and_has_its_data_after_restart() throws SQLException {
    server.kill();
    assertThat(server.state()).isEqualTo(ServerState.DOWN);
    assertThatThrownBy(this::connect)
        .isInstanceOfSatisfying(
            SQLException.class,
            refused ->
                assertThat(refused.getSQLState())
                    .isEqualTo(PSQLState.CONNECTION_UNABLE_TO_CONNECT.getState()));

    server.restart();

    assertThat(server.state()).isEqualTo(ServerState.RUNNING);
    assertThat(read("select name from pet")).isEqualTo("Rex");
  }

  @Test
  void a_paused_server_can_be_killed_and_a_running_one_restarted() throws SQLException {
    server.pause();
    server.kill();
    server.restart();
    server.restart();

    assertThat(read("select name from pet")).isEqualTo("Rex");
  }

  private Connection connect() throws SQLException {
    Properties login = new Properties();
    login.setProperty("user", address.user());
    login.setProperty("password", address.password());
    login.setProperty("connectTimeout", "1");
    login.setProperty("socketTimeout", "1");
    return DriverManager.getConnection(address.jdbcUrl(), login);
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String read(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
