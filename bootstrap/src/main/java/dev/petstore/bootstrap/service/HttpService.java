package dev.petstore.bootstrap.service;

import dev.petstore.bootstrap.PetstorePlugin;
import dev.petstore.bootstrap.settings.HttpSettings;
import dev.petstore.bootstrap.wiring.ShopComponent;
import dev.petstore.web.UseCases;
import dev.petstore.web.WebApi;
import dev.petstore.web.deadline.RequestDeadlines;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** Puts the HTTP API before an open shop. */
public final class HttpService {
  private HttpService() {}

  /**
   * Listens.
   *
   * @throws dev.petstore.web.PortUnavailable if the port is taken
   */
  public static WebApi start(
      PetstorePlugin plugin, PrometheusMeterRegistry metrics, HttpSettings settings) {
    ShopComponent shop = plugin.shop();
    return WebApi.start(
        settings.host(),
        settings.port(),
        new UseCases(
            shop.showingPets(),
            shop.browsingCatalog(),
            shop.viewingPhotos(),
            shop.placingOrders(),
            shop.trackingOrders(),
            shop.endingOrders(),
            shop.watchingOrders(),
            shop.tendingOutbox(),
            plugin::resilienceHealth,
            metrics::scrape),
        new RequestDeadlines(plugin.resilience().deadlines(), settings.longestDeadline()));
  }
}
