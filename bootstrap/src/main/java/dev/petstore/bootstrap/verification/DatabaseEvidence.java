package dev.petstore.bootstrap.verification;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the database says at one moment. */
record DatabaseEvidence(Map<String, StoredOrder> orders, List<StoredStock> stock) {
  DatabaseEvidence {
    stock = List.copyOf(stock);
  }

  static DatabaseEvidence of(Collection<StoredOrder> orders, List<StoredStock> stock) {
    Map<String, StoredOrder> byId = new LinkedHashMap<>();
    orders.forEach(order -> byId.put(order.id(), order));
    return new DatabaseEvidence(byId, stock);
  }

  Optional<StoredOrder> order(String id) {
    return Optional.ofNullable(orders.get(id));
  }
}
