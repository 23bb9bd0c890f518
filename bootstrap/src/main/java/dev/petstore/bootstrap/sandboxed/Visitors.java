package dev.petstore.bootstrap.sandboxed;

import dev.petstore.bootstrap.wiring.ShopComponent;
import dev.petstore.domain.catalog.CatalogQuery;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.catalog.PetCategory;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.customer.CustomerId;
import dev.petstore.domain.money.Money;
import dev.petstore.domain.payment.PaymentMethod;
import dev.petstore.sandbox.seed.SeedWorld;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the customers of the sandbox do all day: mostly they look at pets, some browse by price,
 * some look at photos, some buy. Thread-safe.
 */
final class Visitors {
  private static final int LOOKING = 45;
  private static final int BROWSING = 25;
  private static final int PHOTOS = 10;
  private static final int PERCENT = 100;
  private static final int DECLINED_PERCENT = 3;
  private static final int HIGHEST_CENTS = 200_000;
  private static final int PAGE = 20;
  private static final int PLENTIFUL = 12;
  private static final int ENDLESS = 100_000_000;
  private static final Money PRICE = Money.usd("12.50");

  private final ShopComponent shop;
  private final List<PetId> seen;
  private final List<CustomerId> customers;
  private final List<Pet> plentiful =
      IntStream.rangeClosed(1, PLENTIFUL)
          .mapToObj(
              number ->
                  new Pet(
                      new PetId("goldfish-" + number),
                      "Goldfish " + number,
                      PetCategory.FISH,
                      "Common goldfish",
                      "There are always more of them.",
                      PRICE))
          .toList();

  Visitors(ShopComponent shop, SeedWorld world) {
    this.shop = shop;
    this.seen = world.pets().stream().map(pet -> new PetId(pet.id())).toList();
    this.customers =
        world.customers().stream().map(customer -> new CustomerId(customer.id())).toList();
  }

  /** Puts pets on the shelf that never run out. Does no harm the second time. */
  void stockUp() {
    shop.catalogLoader()
        .loadPets(plentiful.stream().collect(Collectors.toMap(pet -> pet, pet -> ENDLESS)));
  }

  /**
   * One of them does one thing.
   *
   * @throws dev.petstore.application.failure.DependencyFailure if the shop cannot serve it
   */
  void visit() {
    SplittableRandom dice = new SplittableRandom(ThreadLocalRandom.current().nextLong());
    int wish = dice.nextInt(PERCENT);
    if (wish < LOOKING) {
      shop.showingPets().getPetWithCacheAndRecommendations(any(seen, dice), any(customers, dice));
    } else if (wish < LOOKING + BROWSING) {
      shop.browsingCatalog().browse(wanted(dice));
    } else if (wish < LOOKING + BROWSING + PHOTOS) {
      shop.viewingPhotos().photo(any(seen, dice));
    } else {
      buy(dice);
    }
  }

  /** Prices to the cent, so that most of these pages have to come from the database. */
  private static CatalogQuery wanted(SplittableRandom dice) {
    Money most = new Money(1 + dice.nextInt(HIGHEST_CENTS), PRICE.currency());
    return new CatalogQuery(
        Optional.empty(), Optional.empty(), Optional.of(most), Optional.empty(), PAGE);
  }

  private void buy(SplittableRandom dice) {
    boolean declined = dice.nextInt(PERCENT) < DECLINED_PERCENT;
    shop.placingOrders()
        .completePetOrderWithRecommendations(
            any(customers, dice),
            any(plentiful, dice).id(),
            new PaymentMethod(declined ? "pm_card_chargeDeclined" : "pm_card_visa"));
  }

  private static <T> T any(List<T> choice, SplittableRandom dice) {
    return choice.get(dice.nextInt(choice.size()));
  }
}
