package dev.petstore.bootstrap.torture;

import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.catalog.PetCategory;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.customer.Customer;
import dev.petstore.domain.customer.CustomerId;
import dev.petstore.domain.money.Money;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What can be bought by whom: pets that never run out, so that the shop always has something to do,
 * and pets of which there are few. Of those a few at a time are on offer, so that clients fight for
 * the last one from the beginning to the end. Thread-safe.
 */
final class Wares {
  private static final int PLENTIFUL = 20;
  private static final int ENDLESS_STOCK = 10_000_000;
  private static final int SCARCE = 4_000;
  private static final int SCARCE_STOCK = 3;
  private static final int ON_OFFER = 4;
  private static final int WISHES_TO_AN_OFFER = 60;
  private static final int CUSTOMERS = 40;
  private static final double SHARE_OF_SCARCE = 0.3;
  private static final double SHARE_OF_DECLINED = 0.05;

  private final List<Pet> plentiful = pets("plentiful", PLENTIFUL);
  private final List<Pet> scarce = pets("scarce", SCARCE);
  private final AtomicInteger wishes = new AtomicInteger();

  private static List<Pet> pets(String kind, int count) {
    List<Pet> pets = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      pets.add(
          new Pet(
              new PetId(kind + "-" + number),
              "Pet " + number,
              PetCategory.DOG,
              "any",
              "A " + kind + " pet.",
              Money.usd((10 + number % 90) + ".00")));
    }
    return pets;
  }

  Map<Pet, Integer> stock() {
    Map<Pet, Integer> stock = new LinkedHashMap<>();
    plentiful.forEach(pet -> stock.put(pet, ENDLESS_STOCK));
    scarce.forEach(pet -> stock.put(pet, SCARCE_STOCK));
    return stock;
  }

  List<Customer> customers() {
    List<Customer> customers = new ArrayList<>();
    for (int number = 0; number < CUSTOMERS; number++) {
      customers.add(
          new Customer(
              new CustomerId("torture-" + number), "Customer " + number, number + "@example.org"));
    }
    return customers;
  }

  /** An order that somebody may want, as the API takes it. */
  String wish(SplittableRandom dice) {
    int offer = wishes.getAndIncrement() / WISHES_TO_AN_OFFER * ON_OFFER % SCARCE;
    List<Pet> shelf =
        dice.nextDouble() < SHARE_OF_SCARCE ? scarce.subList(offer, offer + ON_OFFER) : plentiful;
    return """
        {"customer_id": "torture-%d", "pet_id": "%s", "payment_method": "%s"}"""
        .formatted(
            dice.nextInt(CUSTOMERS),
            shelf.get(dice.nextInt(shelf.size())).id(),
            dice.nextDouble() < SHARE_OF_DECLINED ? "pm_card_chargeDeclined" : "pm_card_visa");
  }
}
