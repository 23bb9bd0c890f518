package dev.petstore.bootstrap.wiring;

import dev.petstore.application.port.out.OrderEvents;
import dev.petstore.application.port.out.PaymentGateway;
import dev.petstore.application.port.out.PetAdvisor;
import dev.petstore.application.port.out.PetCatalogCache;
import dev.petstore.application.port.out.PetPhotos;
import java.util.Optional;

/**
 * What a host brings in place of ours. It stays the host's: the plugin neither guards nor closes
 * it.
 */
public record HostParts(
    Optional<HostDatabase> database,
    Optional<PaymentGateway> paymentGateway,
    Optional<PetCatalogCache> cache,
    Optional<OrderEvents> events,
    Optional<PetAdvisor> advisor,
    Optional<PetPhotos> photos) {
  /** Everything is ours. */
  public static final HostParts NONE =
      new HostParts(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
}
