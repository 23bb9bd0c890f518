package dev.petstore.bootstrap.verification;

import dev.petstore.bootstrap.settings.ShopSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Holds the database, the gateway's ledger and the topic against each other. It only reads, and may
 * run while the shop sells.
 */
public final class OrderVerification {
  private final StoredOrders database;
  private final ChargedOrders ledger;
  private final PublishedEvents topic;

  private OrderVerification(StoredOrders database, ChargedOrders ledger, PublishedEvents topic) {
    this.database = database;
    this.ledger = ledger;
    this.topic = topic;
  }

  /** The witnesses of these settings. Does not connect yet. */
  public static OrderVerification of(ShopSettings settings) {
    return new OrderVerification(
        new StoredOrders(settings.database()),
        new ChargedOrders(settings.payment()),
        new PublishedEvents(settings.kafka()));
  }

  /**
   * Reads all witnesses and compares them.
   *
   * @param settled whether the shop is at rest, so that what is unfinished is a violation too
   * @throws WitnessUnavailable if one of them cannot be read
   */
  public VerificationResult verify(boolean settled) throws InterruptedException {
    DatabaseEvidence before = database.read();
    List<TopicEvent> events = topic.read();
    List<LedgerCharge> charges = ledger.read();
    return check(new Evidence(before, charges, events, database.read()), settled);
  }

  /** Whether nothing is on its way any more, by the database's word alone. */
  public boolean isSettled() {
    List<Violation> unfinished = new ArrayList<>();
    new Settled(database.read()).check(unfinished::add);
    return unfinished.isEmpty();
  }

  /** Holds what clients were told against the database. */
  public List<Violation> hold(List<Claim> claims) {
    List<Violation> violations = new ArrayList<>();
    new ClaimRules(database.read()).check(claims, violations::add);
    return violations;
  }

  /**
   * What a client was told.
   *
   * @param orders every order that it was told of under one idempotency key
   * @param bought whether it was told that the order is completed
   * @param ended whether it was told that the order is, or will be, cancelled or refunded
   */
  public record Claim(String key, Set<String> orders, boolean bought, boolean ended) {
    public Claim {
      orders = Set.copyOf(orders);
    }
  }

  static VerificationResult check(Evidence evidence, boolean settled) {
    List<Violation> violations = new ArrayList<>();
    new StockRules(evidence.after()).check(violations::add);
    new HistoryRules(evidence.after()).check(violations::add);
    new PaymentRules(evidence.after()).check(violations::add);
    new ChargeRules(evidence).check(violations::add);
    new EventRules(evidence).check(violations::add);
    if (settled) {
      new Settled(evidence.after()).check(violations::add);
    }
    return new VerificationResult(
        evidence.after().orders().size(),
        evidence.charges().size(),
        evidence.events().size(),
        violations);
  }
}
