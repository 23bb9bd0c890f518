package dev.petstore.bootstrap.throughput;

import dev.petstore.bootstrap.settings.Dependencies;
import dev.petstore.persistence.catalog.CatalogLoader;
import dev.petstore.persistence.database.GuardedDatabase;
import dev.petstore.persistence.database.PostgresDatabase;
import dev.petstore.persistence.database.PostgresSettings;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.config.document.ConfigDocument;
import dev.petstore.resilience.guard.GuardLimits;
import java.time.Duration;

/** Fills the plain clients' database as the shop fills its own. */
final class PlainStock {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private PlainStock() {}

  static void load(PostgresSettings settings) {
    ResilienceConfig config =
        ResilienceConfig.read(
            ConfigDocument.loader().defaults(ResilienceConfig.defaultSource()).load());
    try (PostgresDatabase database =
            PostgresDatabase.connect(settings, new GuardLimits(1, LONGEST));
        Resilience resilience = Resilience.of(config)) {
      database.migrate();
      Shelf.fill(
          new CatalogLoader(
              new GuardedDatabase(database, resilience.guard(Dependencies.DATABASE, "database"))));
    }
  }
}
