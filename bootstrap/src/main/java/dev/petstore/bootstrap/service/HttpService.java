package dev.petstore.bootstrap.service;

import dev.petstore.bootstrap.PetstorePlugin;
import dev.petstore.bootstrap.metrics.ServiceTelemetry;
import dev.petstore.bootstrap.settings.HttpLimits;
import dev.petstore.bootstrap.settings.HttpSettings;
import dev.petstore.bootstrap.wiring.ShopComponent;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.RunningSettings;
import dev.petstore.web.UseCases;
import dev.petstore.web.WebApi;
import dev.petstore.web.WebSettings;
import dev.petstore.web.access.Access;
import dev.petstore.web.admin.Operations;
import dev.petstore.web.deadline.RequestDeadlines;
import dev.petstore.web.limit.ClientRate;
import dev.petstore.web.limit.WebLimits;
import dev.petstore.web.sandbox.SandboxControl;
import java.util.Optional;

/** Puts the HTTP API before an open shop. */
public final class HttpService {
  private HttpService() {}

  /**
   * Listens.
   *
   * @param access who may use it
   * @param running the settings that the admin may change
   * @param sandbox what the shop stands on, if it is that
   * @throws dev.petstore.web.PortUnavailable if the port is taken
   */
  public static WebApi start(
      PetstorePlugin plugin,
      ServiceTelemetry telemetry,
      HttpSettings settings,
      Access access,
      Optional<RunningSettings> running,
      Optional<SandboxControl> sandbox) {
    return start(plugin.shop(), plugin.resilience(), telemetry, settings, access, running, sandbox);
  }

  /** The same before a shop that was wired in another way. */
  public static WebApi start(
      ShopComponent shop,
      Resilience resilience,
      ServiceTelemetry telemetry,
      HttpSettings settings,
      Access access,
      Optional<RunningSettings> running,
      Optional<SandboxControl> sandbox) {
    return WebApi.start(
        new WebSettings(
            settings.host(),
            settings.port(),
            settings.behindProxy(),
            new RequestDeadlines(
                resilience.deadlines(), settings.usualDeadline(), settings.longestDeadline()),
            access,
            limits(settings.limits()),
            settings.stopDelay(),
            settings.stopTime()),
        new UseCases(
            shop.showingPets(),
            shop.browsingCatalog(),
            shop.viewingPhotos(),
            shop.recommendingPets(),
            shop.showingCustomers(),
            shop.placingOrders(),
            shop.trackingOrders(),
            shop.endingOrders(),
            shop.watchingOrders(),
            shop.tendingOutbox(),
            resilience::health,
            resilience::requiredDependencies,
            telemetry.of(resilience),
            new Operations(
                resilience, running, shop.redrivingOrders(), shop.revivingEvents(), sandbox)));
  }

  private static WebLimits limits(HttpLimits limits) {
    return new WebLimits(
        limits.bodyBytes(),
        limits.headerBytes(),
        limits.idle(),
        limits.arrival(),
        limits.bytesPerSecond(),
        limits.connections(),
        limits
            .clientRequestsPerSecond()
            .map(perSecond -> new ClientRate(perSecond, limits.clientBurst())));
  }
}
