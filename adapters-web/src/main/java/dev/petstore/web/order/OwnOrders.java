package dev.petstore.web.order;

import dev.petstore.application.port.in.TrackingOrders;
import dev.petstore.domain.order.Order;
import dev.petstore.domain.order.OrderId;
import dev.petstore.web.access.Caller;
import dev.petstore.web.access.Role;
import dev.petstore.web.problem.ProblemException;
import io.javalin.http.Context;

/** The orders that a caller may see. Another's order is not there for it, and is not told apart. */
final class OwnOrders {
  private final TrackingOrders tracking;

  OwnOrders(TrackingOrders tracking) {
    this.tracking = tracking;
  }

  Order order(Context context, OrderId id) {
    Caller caller = Caller.of(context);
    return tracking
        .order(id)
        .filter(order -> caller.mayActFor(order.details().customer()))
        .orElseThrow(() -> new ProblemException(OrderPath.notFound(id)));
  }

  /** Asks the database only where the caller may not see all. */
  void demand(Context context, OrderId id) {
    if (!Caller.of(context).is(Role.ADMIN)) {
      order(context, id);
    }
  }
}
