package dev.petstore.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.petstore.domain.customer.CustomerId;
import dev.petstore.resilience.config.document.ConfigDocument;
import dev.petstore.resilience.config.document.ConfigSource;
import dev.petstore.resilience.config.document.InvalidConfigException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsReaderTest {
  private static final String EXTRA_DEPENDENCY =
      """
      resilience:
        external_dependencies:
          payment_gatway: {max_concurrent: 3, timeout_seconds: 2}
      """;

  @Test
  void what_is_shipped_is_enough() {
    ShopSettings settings = SettingsReader.readStandalone(SettingsReader.loader().load());

    assertThat(settings.payment().url()).isEqualTo(URI.create("https://api.stripe.com"));
    assertThat(settings.kafka().topic()).isEqualTo("petstore.orders");
    assertThat(settings.http().host()).isEqualTo("127.0.0.1");
    assertThat(settings.http().port()).isEqualTo(8080);
    assertThat(settings.http().usualDeadline()).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings.http().limits().clientRequestsPerSecond()).isEmpty();
    assertThat(settings.cache().petLifetime()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void a_file_need_only_name_what_it_changes() {
    ShopSettings settings =
        SettingsReader.readStandalone(
            document(
                """
                http: {port: 0, longest_deadline_seconds: 5}
                photos: {folder: "/srv/photos"}
                background: {unfinished_after_seconds: 30}
                """));

    assertThat(settings.http().port()).isZero();
    assertThat(settings.http().longestDeadline()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.http().usualDeadline()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.photos()).isEqualTo(Path.of("/srv/photos"));
    assertThat(settings.background().unfinishedAfter()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.kafka().topic()).isEqualTo("petstore.orders");
  }

  @Test
  void a_secret_comes_by_variable_and_is_never_shown() {
    ShopSettings settings =
        SettingsReader.readStandalone(
            SettingsReader.loader()
                .variables(
                    Map.of(
                        "PETSTORE_DATABASE__PASSWORD", "hunter2",
                        "PETSTORE_PAYMENT__API_KEY", "sk_live_1"))
                .load());

    assertThat(settings.database().password()).isEqualTo("hunter2");
    assertThat(settings.payment().apiKey()).isEqualTo("sk_live_1");
    assertThat(settings.toString()).doesNotContain("hunter2", "sk_live_1");
  }

  @Test
  void keys_of_callers_are_kept_as_digests_and_never_shown() {
    ShopSettings settings =
        SettingsReader.readForService(
            document(
                """
                security:
                  admin_keys: "first-admin-key-01, second-admin-key-2"
                  customer_keys: ["customer-001:adas-own-key-00001"]
                """));

    assertThat(settings.security().adminKeys())
        .containsExactly(KeyDigest.of("first-admin-key-01"), KeyDigest.of("second-admin-key-2"));
    assertThat(settings.security().customerKeys())
        .containsExactly(
            Map.entry(KeyDigest.of("adas-own-key-00001"), new CustomerId("customer-001")));
    assertThat(settings.toString())
        .contains("2 admin, 0 monitor and 1 customer keys")
        .doesNotContain("key-0", "key-2");
  }

  @Test
  void a_key_that_could_be_guessed_is_refused_and_not_shown() {
    assertThatThrownBy(
            () ->
                SettingsReader.read(
                    document("security: {admin_keys: secret, customer_keys: 'ada-hunter2'}")))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContainingAll(
            "petstore.yaml:1:24 security.admin_keys: a key has at least 16",
            "security.customer_keys: expected <customer id>:<key>")
        .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain("found", "hunter2"));
  }

  @Test
  void serving_needs_a_key_of_somebody() {
    assertThatThrownBy(() -> SettingsReader.readForService(SettingsReader.loader().load()))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("PETSTORE_SECURITY__ADMIN_KEYS");
  }

  @Test
  void everything_that_is_wrong_is_told_at_once_with_its_place() {
    ConfigDocument document =
        document(
            """
            databse: {url: "jdbc:postgresql://db/petstore"}
            http: {port: 70000}
            redis: {url: "http://cache"}
            resilience:
              bulkheads:
                cache: {max_concurrent: -1}
            """);

    assertThatThrownBy(() -> SettingsReader.readStandalone(document))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContainingAll(
            "petstore.yaml:1:1", "did you mean \"database\"?",
            "petstore.yaml:2:14", "http.port",
            "petstore.yaml:3:14", "redis.url",
            "petstore.yaml:6:29", "resilience.bulkheads.cache.max_concurrent");
  }

  @Test
  void what_an_adapter_refuses_is_told_with_its_place() {
    assertThatThrownBy(
            () -> SettingsReader.read(document("database: {url: 'postgres://db/petstore'}")))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageStartingWith("petstore.yaml:1:17 database.url: ");
    assertThatThrownBy(() -> SettingsReader.read(document("payment: {api_key: 'two words'}")))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("only visible ASCII characters")
        .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain("two words"));
  }

  @Test
  void the_program_refuses_a_dependency_that_it_does_not_call() {
    assertThatThrownBy(() -> SettingsReader.readStandalone(document(EXTRA_DEPENDENCY)))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContainingAll(
            "petstore.yaml:3:5",
            "resilience.external_dependencies.payment_gatway",
            "did you mean \"payment_gateway\"?");
  }

  @Test
  void a_host_may_declare_dependencies_of_its_own() {
    ShopSettings settings = SettingsReader.read(document(EXTRA_DEPENDENCY));

    assertThat(settings.resilience().externalDependencies()).containsKey("payment_gatway");
  }

  private static ConfigDocument document(String yaml) {
    return SettingsReader.loader().source(ConfigSource.text("petstore.yaml", yaml)).load();
  }
}
