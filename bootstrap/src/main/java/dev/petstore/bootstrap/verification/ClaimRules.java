package dev.petstore.bootstrap.verification;

import dev.petstore.bootstrap.verification.OrderVerification.Claim;
import dev.petstore.bootstrap.verification.Violation.Kind;
import java.util.List;
import java.util.function.Consumer;

/** No order that a customer was told of is lost, and one idempotency key is one order. */
final class ClaimRules {
  private final DatabaseEvidence database;

  ClaimRules(DatabaseEvidence database) {
    this.database = database;
  }

  void check(List<Claim> claims, Consumer<Violation> found) {
    claims.forEach(claim -> check(claim, found));
  }

  private void check(Claim claim, Consumer<Violation> found) {
    if (claim.orders().size() > 1) {
      found.accept(
          new Violation(
              Kind.TWO_ORDERS_FOR_ONE_KEY,
              "key " + claim.key(),
              String.join(", ", claim.orders())));
    }
    boolean kept =
        claim.orders().stream()
            .anyMatch(id -> database.order(id).filter(StoredOrder::wasCompleted).isPresent());
    if (claim.bought() && !kept) {
      found.accept(
          new Violation(
              Kind.LOST_ORDER,
              "key " + claim.key(),
              "the customer was told that " + claim.orders() + " is completed"));
    }
    boolean stands =
        claim.orders().stream()
            .anyMatch(id -> database.order(id).filter(StoredOrder::isCompleted).isPresent());
    if (claim.ended() && stands) {
      found.accept(
          new Violation(
              Kind.UNDONE_ORDER_STANDS,
              "key " + claim.key(),
              "the customer was told that " + claim.orders() + " is or will be undone"));
    }
  }
}
