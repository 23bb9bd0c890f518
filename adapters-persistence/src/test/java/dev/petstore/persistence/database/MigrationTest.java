package dev.petstore.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.petstore.application.port.out.Examples;
import dev.petstore.application.port.out.Race;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.persistence.PostgresShop;
import dev.petstore.resilience.guard.GuardLimits;
import dev.petstore.sandbox.junit.OnServers;
import dev.petstore.sandbox.junit.ServerKind;
import dev.petstore.sandbox.server.PostgresAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnServers(ServerKind.POSTGRES)
class MigrationTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int INSTANCES = 6;
  private static final int HOSTS_LOGIN_SECONDS = 77;

  private final PostgresAddress address;

  MigrationTest(PostgresAddress address) {
    this.address = address;
  }

  @BeforeEach
  void an_empty_database() {
    PostgresShop.execute(address, "drop schema if exists petstore cascade");
  }

  @Test
  void a_second_migration_changes_nothing_and_keeps_what_is_stored() {
    Pet pet = Examples.pet();
    try (PostgresShop first = PostgresShop.at(address)) {
      first.given(pet, 2);
      int migrations = migrations();

      first.database().migrate();
      try (PostgresShop second = PostgresShop.at(address)) {
        assertThat(second.pets().find(pet.id())).contains(pet);
      }

      assertThat(migrations()).isEqualTo(migrations);
    }
  }

  @Test
  void instances_that_start_at_once_find_the_schema_made_once() {
    Race.of(
        INSTANCES,
        runner -> {
          try (PostgresDatabase database = connect(4)) {
            database.migrate();
            return runner;
          }
        });

    try (PostgresShop shop = PostgresShop.at(address)) {
      assertThat(shop.upkeep().backlog(1).waiting()).isZero();
    }
  }

  @Test
  void the_history_tells_whether_there_is_anything_to_migrate() {
    SchemaHistory history = new SchemaHistory("petstore", "schema_history");
    try (PostgresDatabase database = connect(4)) {
      assertThat(history.isComplete(database.dataSource())).isFalse();

      database.migrate();
      assertThat(history.isComplete(database.dataSource())).isTrue();

      String newest = SchemaHistory.VERSIONS.get(SchemaHistory.VERSIONS.size() - 1);
      PostgresShop.execute(
          address, "delete from petstore.schema_history where version = '" + newest + "'");
      assertThat(history.isComplete(database.dataSource())).isFalse();
    }
  }

  @Test
  void the_history_is_asked_for_every_migration_there_is() throws IOException {
    try (Stream<Path> files =
        Files.list(Path.of("src/main/resources/dev/petstore/persistence/migration"))) {
      assertThat(files.map(file -> file.getFileName().toString().replaceAll("^V|__.*", "")))
          .containsExactlyInAnyOrderElementsOf(SchemaHistory.VERSIONS);
    }
  }

  @Test
  void a_schema_that_the_host_has_made_before_is_filled() {
    PostgresShop.execute(address, "create schema petstore");

    try (PostgresDatabase database = connect(4)) {
      database.migrate();
    }

    assertThat(migrations()).isPositive();
  }

  @Test
  void a_pool_of_one_connection_is_enough() {
    try (PostgresDatabase database = connect(1)) {
      database.migrate();
    }

    assertThat(migrations()).isPositive();
  }

  @Test
  void a_hosts_connections_without_auto_commit_are_enough() {
    try (HikariDataSource hosts = new HikariDataSource()) {
      hosts.setJdbcUrl(address.jdbcUrl());
      hosts.setUsername(address.user());
      hosts.setPassword(address.password());
      hosts.setAutoCommit(false);
      PostgresDatabase.of(hosts).migrate();
    }

    assertThat(migrations()).isPositive();
  }

  @Test
  void the_migrations_are_found_whatever_class_loader_the_container_has_set() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try (PostgresDatabase database = connect(4)) {
      database.migrate();
    } finally {
      thread.setContextClassLoader(before);
    }

    assertThat(migrations()).isPositive();
  }

  @Test
  void the_jvms_own_login_timeout_is_left_alone() {
    int before = DriverManager.getLoginTimeout();
    DriverManager.setLoginTimeout(HOSTS_LOGIN_SECONDS);
    try (PostgresDatabase database = connect(4)) {
      database.migrate();

      assertThat(DriverManager.getLoginTimeout()).isEqualTo(HOSTS_LOGIN_SECONDS);
    } finally {
      DriverManager.setLoginTimeout(before);
    }
  }

  @Test
  void settings_in_the_url_are_kept_beside_ours() {
    PostgresSettings settings =
        new PostgresSettings(
            address.jdbcUrl() + "?ApplicationName=tills&options=-c%20work_mem=5MB",
            address.user(),
            address.password());
    try (PostgresDatabase database =
        PostgresDatabase.connect(settings, new GuardLimits(2, TIMEOUT))) {
      Jdbi jdbi = Jdbi.create(database.dataSource());

      assertThat(shown(jdbi, "application_name")).isEqualTo("tills");
      assertThat(shown(jdbi, "work_mem")).isEqualTo("5MB");
      assertThat(shown(jdbi, "statement_timeout")).isEqualTo("7s");
    }
  }

  @Test
  void an_address_that_is_none_is_refused_with_an_example() {
    assertThatThrownBy(() -> new PostgresSettings("localhost:5432/petstore", "ada", "secret"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("localhost:5432/petstore")
        .hasMessageContaining("jdbc:postgresql://");
  }

  @Test
  void no_password_is_shown() {
    String shown =
        new PostgresSettings("jdbc:postgresql://db/shop?password=secret", "ada", "secret")
            .toString();

    assertThat(shown).contains("jdbc:postgresql://db/shop").doesNotContain("secret");
  }

  @Test
  void a_wrong_password_is_told_in_one_sentence() {
    PostgresSettings wrong = new PostgresSettings(address.jdbcUrl(), address.user(), "wrong");
    try (PostgresDatabase database = PostgresDatabase.connect(wrong, new GuardLimits(1, TIMEOUT))) {
      assertThatThrownBy(database::migrate)
          .isInstanceOf(DatabaseUnavailable.class)
          .hasMessageContaining("password authentication failed");
      assertThatCode(database::close).doesNotThrowAnyException();
    }
  }

  private PostgresDatabase connect(int connections) {
    return PostgresDatabase.connect(
        new PostgresSettings(address.jdbcUrl(), address.user(), address.password()),
        new GuardLimits(connections, TIMEOUT));
  }

  private int migrations() {
    return Jdbi.create(address.jdbcUrl(), address.user(), address.password())
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "select count(*) from petstore.schema_history where success and version is"
                            + " not null")
                    .mapTo(Integer.class)
                    .one());
  }

  private static String shown(Jdbi jdbi, String setting) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select current_setting(:name)")
                .bind("name", setting)
                .mapTo(String.class)
                .one());
  }
}
