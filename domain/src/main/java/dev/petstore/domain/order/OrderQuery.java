package dev.petstore.domain.order;

import dev.petstore.domain.customer.CustomerId;
import java.util.Optional;

/**
 * What part of a customer's orders to show. Orders come as they were placed, the latest first.
 *
 * @param after continue behind this order of the customer, or start at the latest
 * @param limit how many at the most, 1 to {@value #HIGHEST_LIMIT}
 */
public record OrderQuery(CustomerId customer, Optional<OrderId> after, int limit) {
  public static final int HIGHEST_LIMIT = 200;

  /**
   * @throws IllegalArgumentException if the limit is out of range
   */
  public OrderQuery {
    if (limit < 1 || limit > HIGHEST_LIMIT) {
      throw new IllegalArgumentException(
          "limit must be 1 to " + HIGHEST_LIMIT + ", but was " + limit);
    }
  }
}
