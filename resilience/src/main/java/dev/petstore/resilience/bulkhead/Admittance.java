package dev.petstore.resilience.bulkhead;

/** What becomes of a call that asks for a permit. */
enum Admittance {
  ADMITTED,
  TURNED_AWAY,
  /** Its caller has cancelled it while it waited. */
  CANCELLED,
  /** The bulkhead gives no permits any more. */
  CLOSED
}
