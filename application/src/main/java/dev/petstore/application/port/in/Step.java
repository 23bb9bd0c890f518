package dev.petstore.application.port.in;

import java.util.Locale;

/** The steps of an order, in their order. Showing a pet takes some of them too. */
public enum Step {
  /**
   * The pet is read from the database. Vital for an order; a page can show what is stale instead.
   */
  PET_RETRIEVAL,
  /** The pet is read from the cache or its copy there is renewed. The shop can do without. */
  CACHE_CHECK,
  /** The advisor is asked. The shop can do without. */
  ML_RECOMMENDATIONS,
  /** The customer is charged. Vital. */
  PAYMENT_PROCESSING,
  /** The sale is stored: order, payment and stock. Vital. */
  ORDER_PERSISTENCE,
  /** The event is stored with the sale and will be published, however long that takes. */
  EVENT_PUBLISHING;

  /** The step as it is written outside the program, such as {@code pet_retrieval}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
