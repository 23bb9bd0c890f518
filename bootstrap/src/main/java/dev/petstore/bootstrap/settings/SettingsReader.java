package dev.petstore.bootstrap.settings;

import dev.petstore.advisor.AdvisorSettings;
import dev.petstore.cache.CacheSettings;
import dev.petstore.messaging.KafkaSettings;
import dev.petstore.payment.PaymentSettings;
import dev.petstore.persistence.database.PostgresSettings;
import dev.petstore.resilience.config.DependencyConfig;
import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.config.document.ConfigDocument;
import dev.petstore.resilience.config.document.ConfigReader;
import dev.petstore.resilience.config.document.ConfigSource;
import dev.petstore.resilience.config.document.Key;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Reads the settings from the user's YAML, the shipped one under it and the variables over it. */
public final class SettingsReader {
  private SettingsReader() {}

  /** A loader with all shipped defaults, to which the user's layers are added. */
  public static ConfigDocument.Loader loader() {
    return ConfigDocument.loader()
        .defaults(ResilienceConfig.defaultSource())
        .defaults(
            ConfigSource.shipped(SettingsReader.class, "/dev/petstore/bootstrap/default.yaml"));
  }

  /**
   * Reads all sections, for a host: it may declare dependencies of its own.
   *
   * @throws dev.petstore.resilience.config.document.InvalidConfigException with everything that is
   *     wrong
   */
  public static ShopSettings read(ConfigDocument document) {
    return read(document, ResilienceConfig::read);
  }

  /**
   * Reads all sections, for the standalone program: it guards the shop's dependencies and no
   * others, so that another name is refused.
   *
   * @throws dev.petstore.resilience.config.document.InvalidConfigException with everything that is
   *     wrong
   */
  public static ShopSettings readStandalone(ConfigDocument document) {
    return read(document, whole -> ResilienceConfig.read(whole, Dependencies.ALL));
  }

  /**
   * As {@link #readStandalone}, and refuses what leaves the HTTP API without anybody who may use
   * it.
   *
   * @throws dev.petstore.resilience.config.document.InvalidConfigException with everything that is
   *     wrong
   */
  public static ShopSettings readForService(ConfigDocument document) {
    new SecurityReader(document.section(ShopKeys.SECURITY)).demandKeys();
    return readStandalone(document);
  }

  private static ShopSettings read(
      ConfigDocument document, Function<ConfigDocument, ResilienceConfig> guards) {
    ConfigReader database = document.section(ShopKeys.DATABASE);
    ConfigReader redis = document.section(ShopKeys.REDIS);
    ConfigReader kafka = document.section(ShopKeys.KAFKA);
    ConfigReader payment = document.section(ShopKeys.PAYMENT);
    ConfigReader advisor = document.section(ShopKeys.ADVISOR);
    ConfigReader photos = document.section(ShopKeys.PHOTOS);
    ConfigReader http = document.section(HttpKeys.HTTP);
    ConfigReader background = document.section(ShopKeys.BACKGROUND);
    SecuritySettings security = new SecurityReader(document.section(ShopKeys.SECURITY)).settings();
    ConfigReader metrics = document.section(ShopKeys.METRICS);
    document.rejectOtherSections(ShopKeys.allSections());
    ResilienceConfig resilience = guards.apply(document);
    document.verify();
    return new ShopSettings(
        resilience,
        made(
            document,
            database,
            ShopKeys.DATABASE_URL,
            url ->
                new PostgresSettings(
                    url,
                    database.get(ShopKeys.DATABASE_USER),
                    database.find(ShopKeys.DATABASE_PASSWORD).orElse(""))),
        new CacheSettings(
            redis.get(ShopKeys.REDIS_URL),
            redis.get(ShopKeys.PET_LIFETIME),
            redis.get(ShopKeys.CATALOG_LIFETIME),
            redis.get(ShopKeys.ORDER_LIFETIME),
            redis.get(ShopKeys.STALE_LIFETIME)),
        new KafkaSettings(
            kafka.get(ShopKeys.KAFKA_SERVERS),
            kafka.get(ShopKeys.KAFKA_TOPIC),
            kafka.get(ShopKeys.KAFKA_CREATE_TOPIC),
            Map.of()),
        made(
            document,
            payment,
            ShopKeys.PAYMENT_URL,
            url -> new PaymentSettings(url, payment.find(ShopKeys.PAYMENT_KEY).orElse(""))),
        made(
            document,
            advisor,
            ShopKeys.ADVISOR_URL,
            url -> new AdvisorSettings(url, advisor.get(ShopKeys.ADVISOR_MODEL))),
        photos.get(ShopKeys.PHOTO_FOLDER),
        HttpKeys.read(http),
        security,
        new BackgroundSettings(
            background.get(ShopKeys.RELAY_INTERVAL),
            background.get(ShopKeys.RECOVERY_INTERVAL),
            background.get(ShopKeys.UNFINISHED_AFTER),
            background.get(ShopKeys.STUCK_AFTER),
            background.get(ShopKeys.PUBLISHED_RETENTION)),
        new MetricsSettings(metrics.get(ShopKeys.RESILIENCE4J_NAMES)));
  }

  /** What an adapter refuses is told at the key's place, as any other mistake. */
  private static <K, T> T made(
      ConfigDocument document, ConfigReader section, Key<K> key, Function<K, T> adapterSettings) {
    try {
      return adapterSettings.apply(section.get(key));
    } catch (IllegalArgumentException e) {
      section.reject(key, String.valueOf(e.getMessage()));
      document.verify();
      throw e;
    }
  }

  /** A dependency of the shop: the shipped configuration has each. */
  public static DependencyConfig dependency(ResilienceConfig resilience, String name) {
    return Objects.requireNonNull(resilience.externalDependencies().get(name), name);
  }
}
