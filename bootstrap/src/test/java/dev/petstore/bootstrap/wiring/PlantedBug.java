package dev.petstore.bootstrap.wiring;

import static dev.petstore.bootstrap.torture.FaultKind.BROKER_KILLED;
import static dev.petstore.bootstrap.torture.FaultKind.DATABASE_KILLED;
import static dev.petstore.bootstrap.torture.FaultKind.GATEWAY_LOSES_REPLIES;
import static dev.petstore.bootstrap.torture.FaultKind.INSTANCE_KILLED;

import dev.petstore.bootstrap.torture.FaultKind;
import dev.petstore.bootstrap.verification.Violation.Kind;
import java.util.Set;

/** Mistakes that others make. Each is made on purpose, to see that it is found. */
public enum PlantedBug {
  /** The customer is charged before anything is reserved, and so for what is sold out. */
  CHARGE_BEFORE_RESERVE(Kind.CHARGE_WITHOUT_ORDER),
  /** A charge is asked for again under another key. */
  CHARGE_WITHOUT_KEY(Kind.TWO_CHARGES),
  /** A charge whose answer was lost is taken for declined. */
  UNKNOWN_IS_DECLINED(Kind.MISSING_REFUND),
  /** The recovery cancels what it finds, without asking the gateway. */
  RECOVERY_GUESSES(Kind.MISSING_REFUND),
  /** The event is published beside the transaction that completes the order. */
  PUBLISH_OUTSIDE_THE_TRANSACTION(Kind.COMPLETED_WITHOUT_EVENT),
  /** An event is marked as published before it is. */
  MARK_BEFORE_PUBLISH(Kind.COMPLETED_WITHOUT_EVENT),
  /** The event is published before the order is completed, which then may fail. */
  PUBLISH_BEFORE_COMMIT(Kind.EVENT_WITHOUT_SALE),
  /** A cancelled order keeps its unit. */
  CANCEL_KEEPS_THE_UNIT(Kind.WRONG_RESERVATION),
  /** A refund is noted and never asked for. */
  REFUND_IS_NEVER_SENT(Kind.MISSING_REFUND),
  /** A sale takes nothing from the stock. */
  SALE_TAKES_NO_STOCK(Kind.STOCK_DOES_NOT_ADD_UP),
  /** A transition is not written down. */
  HISTORY_FORGOTTEN(Kind.STATE_WITHOUT_HISTORY),
  /** A sale is stored without the record of its charge. */
  PAYMENT_NOT_RECORDED(Kind.WRONG_PAYMENT);

  private final Kind shows;

  PlantedBug(Kind shows) {
    this.shows = shows;
  }

  /** As what it must be found. */
  public Kind shows() {
    return shows;
  }

  /** The faults under which it shows. */
  public Set<FaultKind> under() {
    return switch (this) {
      case CHARGE_WITHOUT_KEY, UNKNOWN_IS_DECLINED -> Set.of(GATEWAY_LOSES_REPLIES);
      case RECOVERY_GUESSES -> Set.of(GATEWAY_LOSES_REPLIES, INSTANCE_KILLED);
      case PUBLISH_OUTSIDE_THE_TRANSACTION, MARK_BEFORE_PUBLISH -> Set.of(BROKER_KILLED);
      case PUBLISH_BEFORE_COMMIT -> Set.of(INSTANCE_KILLED, DATABASE_KILLED);
      default -> Set.of();
    };
  }
}
