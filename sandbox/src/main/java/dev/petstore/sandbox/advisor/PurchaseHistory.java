package dev.petstore.sandbox.advisor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who has bought what. To buy the same pet again says nothing new. Never changes. */
public final class PurchaseHistory {
  private final Map<String, Set<String>> petsByCustomer;
  private final List<String> pets;
  private final Map<String, Integer> positions = new HashMap<>();

  private PurchaseHistory(Map<String, Set<String>> petsByCustomer) {
    this.petsByCustomer = petsByCustomer;
    this.pets = petsByCustomer.values().stream().flatMap(Set::stream).distinct().sorted().toList();
    for (int position = 0; position < pets.size(); position++) {
      positions.put(pets.get(position), position);
    }
  }

  public static PurchaseHistory of(Collection<Purchase> purchases) {
    return new PurchaseHistory(Map.of()).with(purchases);
  }

  /** This history and some more. */
  public PurchaseHistory with(Collection<Purchase> purchases) {
    Map<String, Set<String>> all = new LinkedHashMap<>();
    petsByCustomer.forEach((customer, bought) -> all.put(customer, new LinkedHashSet<>(bought)));
    for (Purchase purchase : purchases) {
      all.computeIfAbsent(purchase.customer(), unknown -> new LinkedHashSet<>())
          .add(purchase.pet());
    }
    return new PurchaseHistory(all);
  }

  /** All pets that were ever bought. */
  List<String> pets() {
    return pets;
  }

  /** Where a pet stands in {@link #pets}, or -1 if nobody has bought it. */
  int positionOf(String pet) {
    return positions.getOrDefault(pet, -1);
  }

  /** What a customer has bought. */
  Set<String> petsOf(String customer) {
    return Collections.unmodifiableSet(petsByCustomer.getOrDefault(customer, Set.of()));
  }

  /** For each customer, where the pets that were bought stand in {@link #pets}. */
  List<int[]> baskets() {
    List<int[]> baskets = new ArrayList<>();
    petsByCustomer
        .values()
        .forEach(bought -> baskets.add(bought.stream().mapToInt(this::positionOf).toArray()));
    return baskets;
  }
}
