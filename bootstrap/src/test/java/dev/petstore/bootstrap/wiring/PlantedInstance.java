package dev.petstore.bootstrap.wiring;

import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.application.port.out.ChargeResult;
import dev.petstore.application.port.out.PaymentGateway;
import dev.petstore.bootstrap.background.BackgroundWork;
import dev.petstore.bootstrap.settings.Dependencies;
import dev.petstore.bootstrap.settings.SettingsReader;
import dev.petstore.bootstrap.settings.ShopSettings;
import dev.petstore.bootstrap.torture.WrongClock;
import dev.petstore.payment.PaymentSettings;
import dev.petstore.payment.StripePaymentGateway;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.time.MonotonicClock;
import dev.petstore.web.UseCases;
import dev.petstore.web.WebApi;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** An instance of the shop with a mistake in it, to be tortured. */
public final class PlantedInstance {
  private PlantedInstance() {}

  /** Serves until it is killed: the port, the configuration, the clock's file and the mistake. */
  public static void main(String[] arguments) throws Exception {
    ShopSettings settings =
        SettingsReader.readStandalone(SettingsReader.loader().file(Path.of(arguments[1])).load());
    PlantedBug bug = PlantedBug.valueOf(arguments[3]);
    Resilience resilience =
        Resilience.of(settings.resilience(), MonotonicClock.system(), new SimpleMeterRegistry());
    BackgroundWork background = new BackgroundWork();
    PlantedComponent shop =
        DaggerPlantedComponent.factory()
            .create(
                settings,
                resilience,
                host(settings, resilience, bug),
                background,
                new WrongClock(Path.of(arguments[2])),
                bug);
    shop.database().migrate();
    background.start(shop.relayingOrderEvents(), shop.recoveringOrders(), settings.background());
    WebApi.start(
        "127.0.0.1",
        Integer.parseInt(arguments[0]),
        new UseCases(
            shop.showingPets(),
            shop.browsingCatalog(),
            shop.viewingPhotos(),
            shop.placingOrders(),
            shop.trackingOrders(),
            resilience::health,
            () -> ""));
    new CountDownLatch(1).await();
  }

  private static HostParts host(ShopSettings settings, Resilience resilience, PlantedBug bug)
      throws Exception {
    Optional<PaymentGateway> gateway =
        switch (bug) {
          case CHARGE_WITHOUT_KEY ->
              Optional.of(gateway(settings, resilience, KeyEater.before(settings.payment().url())));
          case UNKNOWN_IS_DECLINED ->
              Optional.of(guessing(gateway(settings, resilience, settings.payment().url())));
          default -> Optional.empty();
        };
    return new HostParts(
        Optional.empty(),
        gateway,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static PaymentGateway gateway(ShopSettings settings, Resilience resilience, URI url) {
    return new StripePaymentGateway(
        new PaymentSettings(url, settings.payment().apiKey()),
        resilience.guard(Dependencies.PAYMENT, Dependencies.API_BULKHEAD));
  }

  private static PaymentGateway guessing(PaymentGateway real) {
    return Interposed.before(PaymentGateway.class, real)
        .with(
            "charge",
            (call, arguments) -> {
              try {
                return call.go();
              } catch (DependencyFailure e) {
                return new ChargeResult.Declined("no_answer", "The gateway does not answer.");
              }
            })
        .port();
  }
}
