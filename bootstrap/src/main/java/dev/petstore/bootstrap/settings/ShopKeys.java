package dev.petstore.bootstrap.settings;

import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.config.document.Key;
import dev.petstore.resilience.config.document.KeyGroup;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Every key beside the section {@code resilience}: the one place to add another. */
public final class ShopKeys {
  private static final Duration SHORTEST = Duration.ofMillis(10);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration YEAR = Duration.ofDays(366);

  static final Key<String> DATABASE_URL =
      Key.text("url").describedAs("JDBC address of PostgreSQL, without user and password");
  static final Key<String> DATABASE_USER = Key.text("user").describedAs("who the shop is there");
  static final Key<String> DATABASE_PASSWORD =
      Key.secret("password").optional("no password").describedAs("the user's password");
  static final KeyGroup DATABASE =
      KeyGroup.of(
          "database",
          "PostgreSQL. A host that brings its own `DataSource` needs none of it.",
          DATABASE_URL,
          DATABASE_USER,
          DATABASE_PASSWORD);

  static final Key<URI> REDIS_URL =
      Key.address("url", "redis", "rediss")
          .describedAs("address of Redis, with its password if any");
  static final Key<Duration> PET_LIFETIME =
      lifetime("pet_seconds", Duration.ofMinutes(10), "how long a pet is fresh");
  static final Key<Duration> CATALOG_LIFETIME =
      lifetime(
          "catalog_seconds", Duration.ofMinutes(1), "how long a page of the catalogue is fresh");
  static final Key<Duration> ORDER_LIFETIME =
      lifetime(
          "order_seconds", Duration.ofHours(1), "how long an order's final state is remembered");
  static final Key<Duration> STALE_LIFETIME =
      Key.seconds("stale_seconds", Duration.ZERO, DAY)
          .defaultsTo(Duration.ofHours(1))
          .describedAs(
              "how long after that a pet or a page is still shown when the database gives no"
                  + " answer, marked as stale; 0 forgets it at once");
  static final KeyGroup REDIS =
      KeyGroup.of(
          "redis",
          "The cache.",
          REDIS_URL,
          PET_LIFETIME,
          CATALOG_LIFETIME,
          ORDER_LIFETIME,
          STALE_LIFETIME);

  static final Key<String> KAFKA_SERVERS =
      Key.text("bootstrap_servers").describedAs("brokers as `host:port`, with commas between");
  static final Key<String> KAFKA_TOPIC =
      Key.text("topic").defaultsTo("petstore.orders").describedAs("where order events go");
  static final Key<Boolean> KAFKA_CREATE_TOPIC =
      Key.bool("create_topic")
          .defaultsTo(false)
          .describedAs("whether the first event creates the topic if it is missing");
  static final KeyGroup KAFKA =
      KeyGroup.of("kafka", "The message broker.", KAFKA_SERVERS, KAFKA_TOPIC, KAFKA_CREATE_TOPIC);

  static final Key<URI> PAYMENT_URL =
      Key.address("url", "http", "https").describedAs("the gateway's address, without a path");
  static final Key<String> PAYMENT_KEY =
      Key.secret("api_key")
          .optional("the gateway refuses every charge")
          .describedAs("the secret key of the account");
  static final KeyGroup PAYMENT =
      KeyGroup.of(
          "payment",
          "The payment gateway: Stripe, or what speaks like it.",
          PAYMENT_URL,
          PAYMENT_KEY);

  static final Key<URI> ADVISOR_URL =
      Key.address("url", "http", "https").describedAs("the model server's address, without a path");
  static final Key<String> ADVISOR_MODEL =
      Key.text("model").defaultsTo("pet_advisor").describedAs("the model's name there");
  static final KeyGroup ADVISOR =
      KeyGroup.of(
          "advisor",
          "The model server, behind the Open Inference Protocol v2.",
          ADVISOR_URL,
          ADVISOR_MODEL);

  static final Key<Path> PHOTO_FOLDER =
      Key.path("folder")
          .defaultsTo(Path.of("photos"))
          .describedAs("holds `<pet id>.png`, `.jpg` or `.webp`");
  static final KeyGroup PHOTOS = KeyGroup.of("photos", "The pets' photos.", PHOTO_FOLDER);

  static final Key<List<String>> ADMIN_KEYS =
      Key.secrets("admin_keys", "secrets of at least 16 characters")
          .optional("nobody is admin")
          .describedAs("the keys of those who may do all");
  static final Key<List<String>> MONITOR_KEYS =
      Key.secrets("monitor_keys", "secrets of at least 16 characters")
          .optional("only the admin watches")
          .describedAs("the keys of those who may read `/health` and `/metrics`");
  static final Key<List<String>> CUSTOMER_KEYS =
      Key.secrets("customer_keys", "`<customer id>:<secret of at least 16 characters>`")
          .optional("no customer has a key")
          .describedAs("the customers' keys; one customer may have several");
  static final KeyGroup SECURITY =
      KeyGroup.of(
          "security",
          "Who may use the HTTP API of `serve`.",
          ADMIN_KEYS,
          MONITOR_KEYS,
          CUSTOMER_KEYS);

  static final Key<Duration> RELAY_INTERVAL =
      Key.seconds("relay_interval_seconds", SHORTEST, DAY)
          .defaultsTo(Duration.ofSeconds(1))
          .describedAs(
              "pause between two looks into the outbox; a completed order is relayed at once");
  static final Key<Duration> RECOVERY_INTERVAL =
      Key.seconds("recovery_interval_seconds", SHORTEST, DAY)
          .defaultsTo(Duration.ofSeconds(10))
          .describedAs("pause between two looks for unfinished orders");
  static final Key<Duration> UNFINISHED_AFTER =
      Key.seconds("unfinished_after_seconds", SHORTEST, DAY)
          .defaultsTo(Duration.ofMinutes(2))
          .describedAs("an order that nobody has touched for this long is finished or undone");
  static final Key<Duration> STUCK_AFTER =
      Key.seconds("stuck_after_seconds", SHORTEST, DAY)
          .defaultsTo(Duration.ofMinutes(10))
          .describedAs("an order that is unfinished for this long is told in health as stuck");
  static final Key<Duration> PUBLISHED_RETENTION =
      Key.seconds("published_retention_seconds", SHORTEST, YEAR)
          .defaultsTo(Duration.ofDays(7))
          .describedAs("how long the outbox remembers an event that is published");
  static final KeyGroup BACKGROUND =
      KeyGroup.of(
          "background",
          "What goes on without being asked.",
          RELAY_INTERVAL,
          RECOVERY_INTERVAL,
          UNFINISHED_AFTER,
          STUCK_AFTER,
          PUBLISHED_RETENTION);

  static final Key<Boolean> RESILIENCE4J_NAMES =
      Key.bool("resilience4j_names")
          .defaultsTo(true)
          .describedAs("whether guards are counted under Resilience4j's names as well");
  static final KeyGroup METRICS =
      KeyGroup.of("metrics", "What is counted: see [metrics](metrics.md).", RESILIENCE4J_NAMES);

  private ShopKeys() {}

  private static Key<Duration> lifetime(String name, Duration unlessSaid, String what) {
    return Key.seconds(name, SHORTEST, DAY).defaultsTo(unlessSaid).describedAs(what);
  }

  /** All sections of a configuration, {@code resilience} being the last. */
  public static List<KeyGroup> allSections() {
    return Stream.concat(sections().stream(), Stream.of(ResilienceConfig.keys())).toList();
  }

  /** The sections beside {@code resilience}, in the order of the reference. */
  public static List<KeyGroup> sections() {
    return List.of(
        DATABASE,
        REDIS,
        KAFKA,
        PAYMENT,
        ADVISOR,
        PHOTOS,
        HttpKeys.HTTP,
        SECURITY,
        BACKGROUND,
        METRICS);
  }
}
