package dev.petstore.bootstrap.verification;

import java.util.List;
import java.util.Optional;

/**
 * An order as the database has it, with everything that hangs on it.
 *
 * @param charge the gateway's id of its charge, once it is known
 * @param payment the record of its charge, if there is one
 * @param version how many transitions it has made
 * @param history its states in the order of their versions
 * @param outbox its events in the order in which they were stored, as far as it remembers them
 * @param forgotten how many published events the outbox no longer has
 */
record StoredOrder(
    String id,
    String pet,
    String state,
    Amount total,
    Optional<String> charge,
    Optional<StoredPayment> payment,
    int version,
    List<Transition> history,
    List<StoredEvent> outbox,
    int forgotten) {
  private static final String COMPLETED = "completed";

  StoredOrder {
    history = List.copyOf(history);
    outbox = List.copyOf(outbox);
  }

  boolean isCompleted() {
    return state.equals(COMPLETED);
  }

  /** Whether the sale was ever made, also if it was given back later. */
  boolean wasCompleted() {
    return isCompleted() || history.stream().anyMatch(one -> one.state().equals(COMPLETED));
  }

  boolean isReserved() {
    return state.equals("reserved");
  }

  /** Whether the shop has yet to find out or to bring about how it ends. */
  boolean isUnfinished() {
    return isReserved() || state.equals("cancelling") || state.equals("refunding");
  }

  boolean isCancelled() {
    return state.equals("cancelled");
  }

  boolean isRefunded() {
    return state.equals("refunded");
  }

  /** A line of the audit trail. */
  record Transition(int version, String state) {}

  /** The record of a charge. */
  record StoredPayment(String charge, Amount amount, boolean refunded) {}

  /** A line of the outbox. */
  record StoredEvent(String id, boolean published) {}
}
