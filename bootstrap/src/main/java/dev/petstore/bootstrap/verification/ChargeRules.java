package dev.petstore.bootstrap.verification;

import dev.petstore.bootstrap.verification.Violation.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Every charge belongs to exactly one completed order, or is given back, once. */
final class ChargeRules {
  private final Evidence evidence;
  private final Map<String, LedgerCharge> byId;

  ChargeRules(Evidence evidence) {
    this.evidence = evidence;
    this.byId =
        evidence.charges().stream()
            .collect(Collectors.toMap(LedgerCharge::id, charge -> charge, (one, same) -> one));
  }

  void check(Consumer<Violation> found) {
    evidence.charges().forEach(charge -> checkCharge(charge, found));
    evidence.charges().stream()
        .filter(charge -> charge.order().isPresent())
        .collect(Collectors.groupingBy(charge -> charge.order().orElseThrow()))
        .forEach((order, charges) -> checkOnce(order, charges, found));
    evidence.before().orders().values().stream()
        .filter(StoredOrder::wasCompleted)
        .forEach(order -> checkPaid(order, found));
  }

  private static void checkOnce(
      String order, List<LedgerCharge> charges, Consumer<Violation> found) {
    if (charges.size() > 1) {
      found.accept(
          new Violation(
              Kind.TWO_CHARGES,
              "order " + order,
              charges.stream().map(LedgerCharge::id).collect(Collectors.joining(", "))));
    }
  }

  private void checkCharge(LedgerCharge charge, Consumer<Violation> found) {
    if (charge.refunds() > 1 || charge.refunded() > charge.amount().minorUnits()) {
      found.accept(
          new Violation(
              Kind.DOUBLE_REFUND,
              "charge " + charge.id(),
              "%d refunds, %d of %s given back"
                  .formatted(charge.refunds(), charge.refunded(), charge.amount())));
    }
    Optional<StoredOrder> order = charge.order().flatMap(evidence.after()::order);
    if (order.isEmpty()) {
      found.accept(
          new Violation(
              Kind.CHARGE_WITHOUT_ORDER,
              "charge " + charge.id(),
              charge.order().map(id -> "there is no order " + id).orElse("it names no order")));
    } else {
      checkAgainst(order.get(), charge, found);
    }
  }

  private static void checkAgainst(
      StoredOrder order, LedgerCharge charge, Consumer<Violation> found) {
    if (!charge.amount().equals(order.total())) {
      found.accept(
          new Violation(
              Kind.WRONG_AMOUNT,
              "order " + order.id(),
              "costs " + order.total() + " and was charged " + charge.amount()));
    }
    boolean itsOwn = order.charge().filter(charge.id()::equals).isPresent();
    boolean open = order.isUnfinished() || (order.isCompleted() && itsOwn);
    if (!open && !charge.isGivenBack()) {
      found.accept(
          new Violation(
              Kind.MISSING_REFUND,
              "order " + order.id(),
              "is " + order.state() + ", and charge " + charge.id() + " is kept"));
    }
    if (order.isCompleted() && itsOwn && charge.refunded() > 0) {
      found.accept(
          new Violation(
              Kind.COMPLETED_AND_REFUNDED,
              "order " + order.id(),
              charge.refunded() + " of charge " + charge.id() + " was given back"));
    }
  }

  private void checkPaid(StoredOrder order, Consumer<Violation> found) {
    if (order.charge().map(byId::get).isEmpty()) {
      found.accept(
          new Violation(
              Kind.COMPLETED_WITHOUT_CHARGE,
              "order " + order.id(),
              order
                  .charge()
                  .map(id -> "the gateway does not know its charge " + id)
                  .orElse("it names no charge")));
    }
  }
}
