package dev.petstore.bootstrap.torture;

import dev.petstore.bootstrap.PetstorePlugin;
import dev.petstore.bootstrap.metrics.ServiceTelemetry;
import dev.petstore.bootstrap.service.HttpService;
import dev.petstore.bootstrap.settings.SettingsReader;
import dev.petstore.bootstrap.settings.ShopSettings;
import dev.petstore.web.access.Access;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** One instance of the shop: as {@code serve}, with a wall clock that can be set wrong. */
public final class TorturedInstance {
  private TorturedInstance() {}

  /** Serves until it is killed: the port, the configuration and the clock's file. */
  public static void main(String[] arguments) throws InterruptedException {
    ServiceTelemetry telemetry = ServiceTelemetry.asSaidBy(Map.of());
    ShopSettings settings =
        SettingsReader.readStandalone(SettingsReader.loader().file(Path.of(arguments[1])).load());
    PetstorePlugin shop =
        PetstorePlugin.builder()
            .settings(settings)
            .meterRegistry(telemetry.meters())
            .clock(new WrongClock(Path.of(arguments[2])))
            .start();
    HttpService.start(
        shop,
        telemetry,
        settings.http().at(Integer.parseInt(arguments[0])),
        Access.open(),
        Optional.empty(),
        Optional.empty());
    new CountDownLatch(1).await();
  }
}
