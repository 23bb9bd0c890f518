package dev.petstore.bootstrap.sandboxed;

import dev.petstore.advisor.AdvisorSettings;
import dev.petstore.bootstrap.settings.ShopSettings;
import dev.petstore.cache.CacheSettings;
import dev.petstore.messaging.KafkaSettings;
import dev.petstore.payment.PaymentSettings;
import dev.petstore.persistence.database.PostgresSettings;
import dev.petstore.sandbox.Sandbox;
import dev.petstore.sandbox.advisor.ModelServer;
import dev.petstore.sandbox.server.PostgresAddress;
import java.util.Map;

/**
 * The user's settings with the sandbox's addresses in place of the user's. Faults may be put into
 * calls here.
 */
public final class SandboxSettings {
  private SandboxSettings() {}

  public static ShopSettings in(Sandbox sandbox, ShopSettings settings) {
    PostgresAddress postgres = sandbox.servers().postgres().address();
    CacheSettings cache = settings.cache();
    return new ShopSettings(
        settings.resilience().allowingFaults(),
        new PostgresSettings(postgres.jdbcUrl(), postgres.user(), postgres.password()),
        new CacheSettings(
            sandbox.servers().redis().address().uri(),
            cache.petLifetime(),
            cache.catalogLifetime(),
            cache.orderLifetime(),
            cache.staleLifetime()),
        new KafkaSettings(
            sandbox.servers().kafka().address().bootstrapServers(),
            settings.kafka().topic(),
            true,
            Map.of()),
        new PaymentSettings(sandbox.gateway().server().uri(), sandbox.gateway().apiKey()),
        new AdvisorSettings(sandbox.model().server().uri(), ModelServer.MODEL),
        sandbox.photos(),
        settings.http(),
        settings.security(),
        settings.background(),
        settings.metrics());
  }
}
