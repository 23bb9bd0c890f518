package dev.petstore.sandbox.seed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Makes the shop's customers. */
final class SeedCustomers {
  private static final int COUNT = 200;
  private static final List<String> FIRST_NAMES =
      List.of(
          "Ada", "Amir", "Ana", "Ben", "Carla", "Chen", "Dana", "Emil", "Fatima", "Grace", "Hugo",
          "Ines", "Jonas", "Kofi", "Lena", "Mateo", "Nora", "Omar", "Priya", "Rosa", "Sven",
          "Tomas", "Uma", "Vera", "Yuki");
  private static final List<String> LAST_NAMES =
      List.of(
          "Abbott",
          "Bauer",
          "Costa",
          "Dubois",
          "Evans",
          "Fischer",
          "Garcia",
          "Haddad",
          "Ito",
          "Jensen",
          "Kowalski",
          "Larsen",
          "Moreau",
          "Novak",
          "Okafor",
          "Patel",
          "Rossi",
          "Sato",
          "Taylor",
          "Weber");

  private SeedCustomers() {}

  static List<SeedCustomer> generate(Random random) {
    List<SeedCustomer> customers = new ArrayList<>();
    for (int number = 1; number <= COUNT; number++) {
      String first = FIRST_NAMES.get(random.nextInt(FIRST_NAMES.size()));
      String last = LAST_NAMES.get(random.nextInt(LAST_NAMES.size()));
      String email =
          String.format(Locale.ROOT, "%s.%s.%d@example.com", first, last, number)
              .toLowerCase(Locale.ROOT);
      customers.add(
          new SeedCustomer(
              String.format(Locale.ROOT, "customer-%03d", number), first + " " + last, email));
    }
    return customers;
  }
}
