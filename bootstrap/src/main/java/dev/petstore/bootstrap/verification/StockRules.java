package dev.petstore.bootstrap.verification;

import dev.petstore.bootstrap.verification.Violation.Kind;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A pet is sold at most once per unit, and no unit is lost. */
final class StockRules {
  private final DatabaseEvidence database;

  StockRules(DatabaseEvidence database) {
    this.database = database;
  }

  void check(Consumer<Violation> found) {
    Map<String, Long> reserved =
        database.orders().values().stream()
            .filter(StoredOrder::isReserved)
            .collect(Collectors.groupingBy(StoredOrder::pet, Collectors.counting()));
    Map<String, Long> sold =
        database.orders().values().stream()
            .filter(StoredOrder::isCompleted)
            .collect(Collectors.groupingBy(StoredOrder::pet, Collectors.counting()));
    for (StoredStock stock : database.stock()) {
      check(
          stock, reserved.getOrDefault(stock.pet(), 0L), sold.getOrDefault(stock.pet(), 0L), found);
    }
  }

  private static void check(
      StoredStock stock, long reserved, long sold, Consumer<Violation> found) {
    if (stock.onHand() < 0 || stock.reserved() < 0 || stock.reserved() > stock.onHand()) {
      found.accept(
          new Violation(
              Kind.NEGATIVE_STOCK,
              "pet " + stock.pet(),
              stock.onHand() + " on hand, " + stock.reserved() + " reserved"));
    }
    if (stock.reserved() != reserved) {
      found.accept(
          new Violation(
              Kind.WRONG_RESERVATION,
              "pet " + stock.pet(),
              stock.reserved() + " units are held, for " + reserved + " reserved orders"));
    }
    if (stock.onHand() + sold != stock.received()) {
      found.accept(
          new Violation(
              Kind.STOCK_DOES_NOT_ADD_UP,
              "pet " + stock.pet(),
              "%d came in, %d are sold, %d are on hand"
                  .formatted(stock.received(), sold, stock.onHand())));
    }
  }
}
