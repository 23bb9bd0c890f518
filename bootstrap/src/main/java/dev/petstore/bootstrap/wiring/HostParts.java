package dev.petstore.bootstrap.wiring;

import dev.petstore.application.port.out.OrderEvents;
import dev.petstore.application.port.out.PaymentGateway;
import dev.petstore.application.port.out.PetAdvisor;
import dev.petstore.application.port.out.PetCatalogCache;
import dev.petstore.application.port.out.PetPhotos;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.Optional;

/**
 * What a host brings. It stays the host's: the plugin neither guards nor closes it.
 *
 * @param meters where clients show what they count of themselves, until they are closed
 */
public record HostParts(
    Optional<HostDatabase> database,
    Optional<PaymentGateway> paymentGateway,
    Optional<PetCatalogCache> cache,
    Optional<OrderEvents> events,
    Optional<PetAdvisor> advisor,
    Optional<PetPhotos> photos,
    MeterRegistry meters) {
  /** Everything is ours, and nothing is counted. */
  public static final HostParts NONE =
      new HostParts(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          new CompositeMeterRegistry());
}
