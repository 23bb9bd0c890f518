package dev.petstore.sandbox.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * All money that has moved, in the order in which it moved. Declined charges are not among it.
 *
 * @param charges a charge stays when it is refunded
 */
public record LedgerSnapshot(List<Charge> charges, List<Refund> refunds) {
  /** Keeps copies of the lists. */
  public LedgerSnapshot {
    charges = List.copyOf(charges);
    refunds = List.copyOf(refunds);
  }

  /**
   * Reads a ledger's file, also while a gateway writes to it or after one was killed.
   *
   * @throws IOException if there is no such file, or it is damaged anywhere but in its last line
   */
  public static LedgerSnapshot read(Path file) throws IOException {
    Books books = new Books();
    LedgerFile.replay(file, books::enter);
    return books.snapshot();
  }

  /** The charges that were made for an order: one, if all is well. */
  public List<Charge> chargesOf(String order) {
    return charges.stream().filter(charge -> charge.orderId().equals(Optional.of(order))).toList();
  }

  /** How much of a charge was given back, in minor units. */
  public long refunded(Charge charge) {
    return refunds.stream()
        .filter(refund -> refund.charge().equals(charge.id()))
        .mapToLong(Refund::amount)
        .sum();
  }
}
