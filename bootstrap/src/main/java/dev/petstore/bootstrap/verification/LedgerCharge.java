package dev.petstore.bootstrap.verification;

import java.util.Optional;

/**
 * A charge that the gateway has made, and what it has given back of it.
 *
 * @param order whose charge it says it is
 * @param refunds how many refunds there are of it
 * @param refunded their sum in minor units
 */
record LedgerCharge(String id, Optional<String> order, Amount amount, int refunds, long refunded) {
  boolean isGivenBack() {
    return refunded >= amount.minorUnits();
  }
}
