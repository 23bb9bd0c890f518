package dev.petstore.web.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.order.OrderTransition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order's audit trail in an answer, the oldest transition first. */
record HistoryView(String id, List<TransitionView> transitions) {
  static HistoryView of(OrderId order, List<OrderTransition> history) {
    return new HistoryView(order.toString(), history.stream().map(TransitionView::of).toList());
  }

  /** One transition. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TransitionView(int version, String state, String at, @Nullable String reason) {
    static TransitionView of(OrderTransition one) {
      return new TransitionView(
          one.version(), one.state().label(), one.at().toString(), one.reason().orElse(null));
    }
  }
}
