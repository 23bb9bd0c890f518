package dev.petstore.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.petstore.resilience.config.DependencyConfig;
import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.config.document.ConfigDocument;
import dev.petstore.resilience.event.GuardEvent;
import dev.petstore.resilience.guard.DependencyGuard;
import dev.petstore.resilience.testing.RecordedEvents;
import dev.petstore.resilience.watch.ConfigWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a configuration change while the guards are in use. */
class FollowedFilesTest {
  private static final Duration OFTEN = Duration.ofMillis(10);
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String THREAD = "petstore-config-watch";

  private final RecordedEvents events = new RecordedEvents();
  @TempDir private Path folder;
  private Path file;
  private ConfigDocument.Loader loader;
  private Resilience resilience;
  private DependencyGuard guard;

  @BeforeEach
  void start() throws IOException {
    file = folder.resolve("petstore.yaml");
    Files.writeString(file, limit(4));
    follow(Map.of());
  }

  private void follow(Map<String, String> variables) {
    close();
    loader =
        ConfigDocument.loader()
            .defaults(ResilienceConfig.defaultSource())
            .file(file)
            .variables(variables);
    resilience = Resilience.builder(ResilienceConfig.read(loader.load())).listener(events).build();
    guard = resilience.guard("payment_gateway", "external_api");
    resilience.follow(loader, ResilienceConfig::read, OFTEN);
  }

  @AfterEach
  void close() {
    if (resilience != null) {
      resilience.close();
    }
  }

  private static String limit(int calls) {
    return "resilience: {external_dependencies: {payment_gateway: {max_concurrent: %d}}}"
        .formatted(calls);
  }

  private void awaitLimit(int limit) {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(OFTEN)
        .atMost(SOON)
        .until(() -> guard.health().limit() == limit);
  }

  @Test
  void what_is_written_into_the_file_is_in_force_soon() throws IOException {
    assertThat(guard.health().limit()).isEqualTo(4);
    Files.writeString(file, limit(7));
    awaitLimit(7);
    Files.writeString(file, limit(8));
    awaitLimit(8);
  }

  @Test
  void a_file_may_be_replaced_by_another() throws IOException {
    Path other = Files.writeString(folder.resolve("petstore.yaml.new"), limit(7));
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    awaitLimit(7);
  }

  @Test
  void a_link_may_point_elsewhere_as_in_a_kubernetes_config_map() throws IOException {
    Files.delete(file);
    version("..2026_01", 5);
    Files.createSymbolicLink(folder.resolve("..data"), Path.of("..2026_01"));
    Files.createSymbolicLink(file, Path.of("..data", "petstore.yaml"));
    awaitLimit(5);
    version("..2026_02", 6);
    Path swapped = Files.createSymbolicLink(folder.resolve("..data_tmp"), Path.of("..2026_02"));
    Files.move(
        swapped,
        folder.resolve("..data"),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
    awaitLimit(6);
  }

  private void version(String name, int limit) throws IOException {
    Path version = Files.createDirectory(folder.resolve(name));
    Files.writeString(version.resolve("petstore.yaml"), limit(limit));
  }

  @Test
  void the_overlay_of_the_environment_is_followed_from_its_coming_to_its_going()
      throws IOException {
    follow(Map.of("PETSTORE_ENVIRONMENT", "production"));
    Path overlay = folder.resolve("petstore-production.yaml");
    Files.writeString(overlay, limit(20));
    awaitLimit(20);
    Files.writeString(overlay, limit(21));
    awaitLimit(21);
    Files.delete(overlay);
    awaitLimit(4);
  }

  @Test
  void a_file_that_holds_one_value_is_followed_too() throws IOException {
    Path value = Files.writeString(folder.resolve("limit"), "12");
    follow(
        Map.of(
            "PETSTORE_RESILIENCE__EXTERNAL_DEPENDENCIES__PAYMENT_GATEWAY__MAX_CONCURRENT_FILE",
            value.toString()));
    awaitLimit(12);
    Files.writeString(value, "13");
    awaitLimit(13);
  }

  @Test
  void what_is_invalid_is_told_with_its_place_and_changes_nothing() throws IOException {
    Path wrong =
        Files.writeString(
            folder.resolve("wrong.yaml"),
            """
            resilience:
              external_dependencies:
                payment_gateway: {max_concurrent: 9, timeout_seconds: soon}
                redis_cache: {max_concurent: 9}
            """);
    Files.move(wrong, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(OFTEN)
        .atMost(SOON)
        .until(() -> !refusals().isEmpty());
    assertThat(refusals())
        .containsExactly(
            new GuardEvent.ConfigurationRefused(
                file
                    + ":3:59 resilience.external_dependencies.payment_gateway.timeout_seconds:"
                    + " expected seconds from 0.001 to 3600, found \"soon\"; "
                    + file
                    + ":4:19 resilience.external_dependencies.redis_cache.max_concurent: unknown"
                    + " key; did you mean \"max_concurrent\"?"));
    assertThat(guard.health().limit()).isEqualTo(4);
    Files.writeString(file, limit(9));
    awaitLimit(9);
  }

  private List<GuardEvent.ConfigurationRefused> refusals() {
    return events.of(GuardEvent.ConfigurationRefused.class);
  }

  @Test
  void a_file_that_is_gone_changes_nothing_until_it_is_back() throws IOException {
    Files.delete(file);
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(OFTEN)
        .atMost(SOON)
        .until(() -> !refusals().isEmpty());
    assertThat(refusals())
        .singleElement()
        .satisfies(told -> assertThat(told.reason()).contains("does not exist"));
    assertThat(guard.health().limit()).isEqualTo(4);
    Files.writeString(file, limit(5));
    awaitLimit(5);
  }

  @Test
  void what_somebody_else_changes_stays_until_the_file_changes() throws IOException {
    Files.writeString(file, limit(6));
    awaitLimit(6);
    resilience.reconfigure(
        present ->
            present.with(DependencyConfig.of("payment_gateway", 30, Duration.ofSeconds(25))));
    assertThat(guard.health().limit()).isEqualTo(30);
    assertThat(resilience.config().externalDependencies().get("payment_gateway").maxConcurrent())
        .isEqualTo(30);
    Files.writeString(file, limit(7));
    awaitLimit(7);
  }

  @Test
  void the_thread_ends_with_the_watching_and_there_is_none_without_a_file() {
    assertThat(watching()).isOne();
    ConfigWatch another = resilience.follow(loader, ResilienceConfig::read);
    assertThat(watching()).isEqualTo(2);
    another.close();
    assertThat(watching()).isOne();
    resilience.close();
    assertThat(watching()).isZero();
    try (ConfigWatch none =
        ConfigWatch.start(ConfigDocument.loader(), OFTEN, document -> {}, reason -> {})) {
      assertThat(watching()).isZero();
    }
  }

  private static long watching() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(THREAD))
        .count();
  }
}
