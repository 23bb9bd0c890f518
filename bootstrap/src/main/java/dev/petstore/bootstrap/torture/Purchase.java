package dev.petstore.bootstrap.torture;

import java.util.Set;

/**
 * What a client knows of one order it wanted.
 *
 * @param orders every id it was ever told under this key
 * @param bought whether it was told that the order is completed
 * @param ended whether it was told afterwards, or instead, that the order is cancelled or refunded
 *     or will be
 */
record Purchase(String key, Set<String> orders, boolean bought, boolean ended) {
  Purchase {
    orders = Set.copyOf(orders);
  }
}
