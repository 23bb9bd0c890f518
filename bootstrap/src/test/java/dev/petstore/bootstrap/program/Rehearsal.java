package dev.petstore.bootstrap.program;

import dev.petstore.bootstrap.background.BackgroundWork;
import dev.petstore.bootstrap.command.PetstoreCommand;
import dev.petstore.bootstrap.metrics.ServiceTelemetry;
import dev.petstore.bootstrap.service.HttpService;
import dev.petstore.bootstrap.settings.SettingsReader;
import dev.petstore.bootstrap.settings.ShopSettings;
import dev.petstore.bootstrap.wiring.HostParts;
import dev.petstore.bootstrap.wiring.ShopComponent;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.config.document.ConfigSource;
import dev.petstore.resilience.time.MonotonicClock;
import dev.petstore.web.WebApi;
import dev.petstore.web.access.Access;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Loads what an instance of the shop loads, before no server at all, and ends in good order. */
final class Rehearsal {
  private static final String NOBODY =
      """
      # Nobody answers, and that need not be waited for.
      resilience:
        external_dependencies:
          petstore_database: {timeout_seconds: 0.3}
          redis_cache: {timeout_seconds: 0.3}
          ml_pet_advisor: {timeout_seconds: 0.3}
      database: {url: "jdbc:postgresql://127.0.0.1:1/petstore"}
      redis: {url: "redis://127.0.0.1:1/0"}
      kafka: {bootstrap_servers: "127.0.0.1:1"}
      payment: {url: "http://127.0.0.1:1", api_key: "none"}
      advisor: {url: "http://127.0.0.1:1"}
      """;

  private static final String ORDER =
      """
      {"customer_id": "customer-1", "pet_id": "pet-1", "payment_method": "pm_card_visa"}
      """;

  private Rehearsal() {}

  public static void main(String[] arguments) throws Exception {
    int shown = PetstoreCommand.run("--help");
    ShopSettings settings =
        SettingsReader.readStandalone(
            SettingsReader.loader().source(ConfigSource.text("nobody.yaml", NOBODY)).load());
    ServiceTelemetry telemetry = ServiceTelemetry.asSaidBy(Map.of());
    Resilience resilience =
        Resilience.of(settings.resilience(), MonotonicClock.system(), telemetry.meters());
    ShopComponent shop =
        ShopComponent.of(
            settings, resilience, HostParts.NONE, new BackgroundWork(), InstantSource.system());
    shop.orderEvents();
    WebApi api =
        HttpService.start(
            shop,
            resilience,
            telemetry,
            settings.http().at(0),
            Access.open(),
            Optional.empty(),
            Optional.empty());
    URI address = api.uri();
    for (String path : new String[] {"/api/pets", "/api/pets/pet-1", "/health", "/metrics"}) {
      answer(HttpRequest.newBuilder(address.resolve(path)).build());
    }
    answer(
        HttpRequest.newBuilder(address.resolve("/api/orders"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(ORDER))
            .build());
    System.exit(shown);
  }

  private static void answer(HttpRequest request) throws Exception {
    System.out.println(
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()));
  }
}
