package dev.petstore.persistence.database;

import java.util.Objects;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connections of the driver's own, without a pool. What the user says in the URL goes before what
 * is set here. The driver's {@code DataSource} and not its {@code DriverManager}, whose login
 * timeout is the whole JVM's.
 */
final class DriverConnections {
  private DriverConnections() {}

  static PGSimpleDataSource to(PostgresSettings settings, NestedLimits limits) {
    Properties said = Objects.requireNonNull(Driver.parseURL(settings.jdbcUrl(), null));
    PGSimpleDataSource connections = new PGSimpleDataSource();
    connections.setUrl(settings.jdbcUrl());
    connections.setUser(settings.user());
    connections.setPassword(settings.password());
    int connectSeconds = (int) Math.max(1, limits.connectMillis() / 1_000);
    if (!PGProperty.CONNECT_TIMEOUT.isPresent(said)) {
      connections.setConnectTimeout(connectSeconds);
    }
    if (!PGProperty.LOGIN_TIMEOUT.isPresent(said)) {
      connections.setLoginTimeout(connectSeconds);
    }
    if (!PGProperty.SOCKET_TIMEOUT.isPresent(said)) {
      connections.setSocketTimeout(limits.socketSeconds());
    }
    if (!PGProperty.TCP_KEEP_ALIVE.isPresent(said)) {
      connections.setTcpKeepAlive(true);
    }
    if (!PGProperty.APPLICATION_NAME.isPresent(said)) {
      connections.setApplicationName("petstore");
    }
    // The server takes the last of two options of one name.
    String options = "-c statement_timeout=" + limits.statementMillis();
    String saidOptions = PGProperty.OPTIONS.getOrNull(said);
    connections.setOptions(saidOptions == null ? options : options + " " + saidOptions);
    return connections;
  }
}
