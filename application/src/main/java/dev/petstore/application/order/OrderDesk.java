package dev.petstore.application.order;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.application.port.in.OrderResult;
import dev.petstore.application.port.in.OrderResult.Refused;
import dev.petstore.application.port.in.OrderResult.Unavailable;
import dev.petstore.application.port.in.PlacingOrders;
import dev.petstore.application.port.in.Refusal;
import dev.petstore.application.port.in.Step;
import dev.petstore.application.port.out.PetAdvisor;
import dev.petstore.application.port.out.PetCatalogCache;
import dev.petstore.application.port.out.PetRepository;
import dev.petstore.application.port.out.Recommendation;
import dev.petstore.application.progress.Progress;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.customer.CustomerId;
import dev.petstore.domain.order.OrderDetails;
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.order.PendingOrder;
import dev.petstore.domain.order.RequestKey;
import dev.petstore.domain.payment.PaymentMethod;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Takes orders: looks up what is wanted, then hands over to the {@link Checkout}. Thread-safe. */
public final class OrderDesk implements PlacingOrders {
  private static final int RECOMMENDATIONS = 5;

  private final PetRepository pets;
  private final PetCatalogCache cache;
  private final PetAdvisor advisor;
  private final Checkout checkout;
  private final InstantSource time;

  @Inject
  public OrderDesk(
      PetRepository pets,
      PetCatalogCache cache,
      PetAdvisor advisor,
      Checkout checkout,
      InstantSource time) {
    this.pets = pets;
    this.cache = cache;
    this.advisor = advisor;
    this.checkout = checkout;
    this.time = time;
  }

  @Override
  public OrderResult completePetOrderWithRecommendations(
      CustomerId customer, PetId pet, PaymentMethod payment) {
    return place(customer, pet, payment, Optional.empty());
  }

  @Override
  public OrderResult completePetOrderWithRecommendations(
      CustomerId customer, PetId pet, PaymentMethod payment, String key) {
    String wanted = pet + " for " + payment.token();
    return place(customer, pet, payment, Optional.of(new RequestKey(key, sha256(wanted))));
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  private OrderResult place(
      CustomerId customer, PetId pet, PaymentMethod payment, Optional<RequestKey> key) {
    Progress progress = new Progress();
    Optional<Pet> wanted;
    try {
      wanted = pets.find(pet);
    } catch (DependencyFailure e) {
      return new Unavailable(e, progress.soFar());
    }
    if (wanted.isEmpty()) {
      return new Refused(Refusal.UNKNOWN_PET, "There is no pet " + pet + ".", progress.soFar());
    }
    progress.completed(Step.PET_RETRIEVAL);
    return sell(wanted.get(), customer, payment, key, progress);
  }

  private OrderResult sell(
      Pet pet,
      CustomerId customer,
      PaymentMethod payment,
      Optional<RequestKey> key,
      Progress progress) {
    progress.attempt(Step.CACHE_CHECK, () -> cache.putPet(pet));
    List<Recommendation> recommendations =
        progress.attempt(
            Step.ML_RECOMMENDATIONS,
            () -> advisor.recommend(customer, pet.id(), RECOMMENDATIONS),
            List.of());
    OrderDetails details =
        new OrderDetails(
            OrderId.random(),
            customer,
            pet.id(),
            pet.price(),
            payment,
            time.instant().truncatedTo(ChronoUnit.MICROS));
    return checkout.checkOut(new PendingOrder(details), key, recommendations, progress);
  }
}
