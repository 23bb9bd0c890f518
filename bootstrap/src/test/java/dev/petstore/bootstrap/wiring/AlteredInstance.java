package dev.petstore.bootstrap.wiring;

import dev.petstore.bootstrap.background.BackgroundWork;
import dev.petstore.bootstrap.metrics.ServiceTelemetry;
import dev.petstore.bootstrap.service.HttpService;
import dev.petstore.bootstrap.settings.Dependencies;
import dev.petstore.bootstrap.settings.SettingsReader;
import dev.petstore.bootstrap.settings.ShopSettings;
import dev.petstore.bootstrap.torture.WrongClock;
import dev.petstore.messaging.KafkaOrderEvents;
import dev.petstore.payment.StripePaymentGateway;
import dev.petstore.persistence.order.OutboxNotification;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.time.MonotonicClock;
import dev.petstore.web.access.Access;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** An instance of the shop with something changed in it, to be tortured. */
public final class AlteredInstance {
  /** Has it crash right after the calls that the file {@code crashes} beside its clock names. */
  public static final String CRASHING = "crashing";

  private AlteredInstance() {}

  /**
   * Serves until it is killed: the port, the configuration, the clock's file, and a planted bug or
   * {@link #CRASHING}.
   */
  public static void main(String[] arguments) throws Exception {
    Path clock = Path.of(arguments[2]);
    Alteration alteration =
        arguments[3].equals(CRASHING)
            ? new CrashingAlteration(clock.resolveSibling("crashes"))
            : new PlantedAlteration(PlantedBug.valueOf(arguments[3]));
    ShopSettings settings =
        alteration.settings(
            SettingsReader.readStandalone(
                SettingsReader.loader().file(Path.of(arguments[1])).load()));
    Resilience resilience =
        Resilience.of(settings.resilience(), MonotonicClock.system(), new SimpleMeterRegistry());
    BackgroundWork background = new BackgroundWork();
    AlteredComponent shop =
        DaggerAlteredComponent.factory()
            .create(
                settings,
                resilience,
                host(settings, resilience, alteration),
                background,
                new WrongClock(clock),
                alteration);
    shop.database().migrate();
    background.start(
        shop.relayingOrderEvents(),
        shop.recoveringOrders(),
        shop.watchingOrders(),
        shop.tendingOutbox(),
        settings.background());
    OutboxNotification.wakes(background, shop.database());
    HttpService.start(
        shop,
        resilience,
        ServiceTelemetry.asSaidBy(Map.of()),
        settings.http().at(Integer.parseInt(arguments[0])),
        Access.open(),
        Optional.empty(),
        Optional.empty());
    new CountDownLatch(1).await();
  }

  private static HostParts host(
      ShopSettings settings, Resilience resilience, Alteration alteration) {
    return new HostParts(
        Optional.empty(),
        Optional.of(
            alteration.gateway(
                new StripePaymentGateway(
                    settings.payment(),
                    resilience.guard(Dependencies.PAYMENT, Dependencies.API_BULKHEAD)))),
        Optional.empty(),
        Optional.of(
            alteration.events(
                new KafkaOrderEvents(
                    settings.kafka(),
                    resilience.guard(Dependencies.EVENTS, Dependencies.MESSAGE_BULKHEAD),
                    SettingsReader.dependency(settings.resilience(), Dependencies.EVENTS).timeout(),
                    HostParts.NONE.meters()))),
        Optional.empty(),
        Optional.empty(),
        HostParts.NONE.meters());
  }
}
