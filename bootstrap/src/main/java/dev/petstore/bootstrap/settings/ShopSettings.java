package dev.petstore.bootstrap.settings;

import dev.petstore.advisor.AdvisorSettings;
import dev.petstore.cache.CacheSettings;
import dev.petstore.messaging.KafkaSettings;
import dev.petstore.payment.PaymentSettings;
import dev.petstore.persistence.database.PostgresSettings;
import dev.petstore.resilience.config.ResilienceConfig;
import java.nio.file.Path;

/** Everything that is set about the shop. No secret is in its text. */
public record ShopSettings(
    ResilienceConfig resilience,
    PostgresSettings database,
    CacheSettings cache,
    KafkaSettings kafka,
    PaymentSettings payment,
    AdvisorSettings advisor,
    Path photos,
    HttpSettings http,
    SecuritySettings security,
    BackgroundSettings background,
    MetricsSettings metrics) {

  /** The same shop behind these guards. */
  public ShopSettings guardedBy(ResilienceConfig guards) {
    return new ShopSettings(
        guards,
        database,
        cache,
        kafka,
        payment,
        advisor,
        photos,
        http,
        security,
        background,
        metrics);
  }
}
