package dev.petstore.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.petstore.resilience.guard.GuardLimits;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever listens where PostgreSQL should be lets nobody in. */
class ConnectingTest {
  private static final Duration GUARD_TIMEOUT = Duration.ofMillis(200);

  /** Left to itself, the pool would make a dozen attempts in this time. */
  private static final Duration OF_A_DOZEN = Duration.ofSeconds(20);

  private static final int MANY = 24;
  private static final int BYTES_OF_A_STARTUP = 8;

  private final ServerSocket listening;

  ConnectingTest() throws IOException {
    this.listening = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    listening.close();
  }

  private PostgresSettings settings(String parameters) {
    return new PostgresSettings(
        "jdbc:postgresql://127.0.0.1:" + listening.getLocalPort() + "/petstore" + parameters,
        "petstore",
        "petstore");
  }

  @Test
  void the_pool_goes_on_trying_often_however_long_nobody_is_let_in() {
    AtomicInteger attempts = new AtomicInteger();
    daemon(
        () -> {
          while (true) {
            listening.accept().close();
            attempts.incrementAndGet();
          }
        });

    try (PostgresDatabase database =
        PostgresDatabase.connect(
            settings("?sslmode=disable&gssEncMode=disable"), new GuardLimits(1, GUARD_TIMEOUT))) {
      await().atMost(OF_A_DOZEN).until(() -> attempts.get() >= MANY);

      assertThat(database.failureToConnect()).isPresent();
    }
  }

  @Test
  void who_asks_for_a_connection_learns_why_there_is_none() throws IOException {
    listening.close();
    try (PostgresDatabase database =
        PostgresDatabase.connect(settings(""), new GuardLimits(1, GUARD_TIMEOUT))) {
      await()
          .untilAsserted(
              () ->
                  assertThat(database.failureToConnect().map(SQLException::getMessage))
                      .hasValueSatisfying(told -> assertThat(told).contains("refused")));
    }
  }

  /** The driver logs in on a thread of its own, which it leaves alone when the login takes long. */
  @ParameterizedTest
  @ValueSource(strings = {"", "?sslmode=disable&gssEncMode=disable"})
  void a_login_that_is_never_answered_is_given_up(String parameters) throws IOException {
    NestedLimits limits = NestedLimits.within(GUARD_TIMEOUT);

    assertThatThrownBy(() -> DriverConnections.to(settings(parameters), limits).getConnection())
        .isInstanceOf(SQLException.class);

    try (Socket connection = listening.accept()) {
      connection.setSoTimeout((int) OF_A_DOZEN.toMillis());
      InputStream heard = connection.getInputStream();
      assertThat(heard.readNBytes(BYTES_OF_A_STARTUP)).hasSize(BYTES_OF_A_STARTUP);
      assertThat(heard.readAllBytes()).as("until the driver closes").isNotNull();
    }
  }

  private interface Listening {
    void listen() throws IOException;
  }

  private static void daemon(Listening work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.listen();
              } catch (IOException e) {
                // Closed: the test is over.
              }
            },
            "nobody-is-let-in");
    thread.setDaemon(true);
    thread.start();
  }
}
