package dev.petstore.bootstrap.service;

import dev.petstore.bootstrap.PetstorePlugin;
import dev.petstore.bootstrap.wiring.ShopComponent;
import dev.petstore.web.UseCases;
import dev.petstore.web.WebApi;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** Puts the HTTP API before an open shop. */
public final class HttpService {
  private HttpService() {}

  /**
   * Listens.
   *
   * @param port 0 takes a free one
   * @throws dev.petstore.web.PortUnavailable if the port is taken
   */
  public static WebApi start(
      PetstorePlugin plugin, PrometheusMeterRegistry metrics, String host, int port) {
    ShopComponent shop = plugin.shop();
    return WebApi.start(
        host,
        port,
        new UseCases(
            shop.showingPets(),
            shop.browsingCatalog(),
            shop.viewingPhotos(),
            shop.placingOrders(),
            shop.trackingOrders(),
            plugin::resilienceHealth,
            metrics::scrape));
  }
}
