package dev.petstore.web.customer;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.petstore.domain.order.Order;
import dev.petstore.domain.order.OrderQuery;
import dev.petstore.web.order.OrderView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a customer's orders, the latest first.
 *
 * @param next the {@code after} of the next part; absent at the end
 */
record CustomerOrdersView(
    List<OrderView> orders, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next) {
  static CustomerOrdersView of(OrderQuery query, List<Order> orders) {
    int size = orders.size();
    return new CustomerOrdersView(
        orders.stream().map(OrderView::of).toList(),
        size < query.limit() ? null : orders.get(size - 1).id().toString());
  }
}
