package dev.petstore.web.order;

import dev.petstore.application.port.in.EndingOrders;
import dev.petstore.application.port.in.EndingResult;
import dev.petstore.application.port.in.EndingResult.Ended;
import dev.petstore.application.port.in.EndingResult.NotPossible;
import dev.petstore.application.port.in.EndingResult.UnderWay;
import dev.petstore.application.port.in.TrackingOrders;
import dev.petstore.domain.order.OrderId;
import dev.petstore.web.access.Role;
import dev.petstore.web.json.Json;
import dev.petstore.web.problem.Problem;
import dev.petstore.web.problem.ProblemException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.function.Function;

/** {@code /api/orders/{id}/cancel} and {@code /api/orders/{id}/refund}. */
public final class OrderEndingRoutes {
  private final EndingOrders ending;
  private final OwnOrders own;
  private final Json json;

  public OrderEndingRoutes(EndingOrders ending, TrackingOrders tracking, Json json) {
    this.ending = ending;
    this.own = new OwnOrders(tracking);
    this.json = json;
  }

  public void addTo(RoutesConfig routes) {
    routes.post(
        "/api/orders/{id}/cancel",
        json.answering(context -> end(context, "cancelled", ending::cancel)),
        Role.CUSTOMER);
    routes.post(
        "/api/orders/{id}/refund",
        json.answering(context -> end(context, "refunded", ending::refund)),
        Role.CUSTOMER);
  }

  private void end(Context context, String wish, Function<OrderId, EndingResult> ending) {
    OrderId id = OrderPath.id(context);
    own.demand(context, id);
    EndingResult result = ending.apply(id);
    context.header("Location", OrderPath.of(id));
    if (result instanceof Ended ended) {
      json.write(context, 200, OrderView.of(ended.order()));
    } else if (result instanceof UnderWay underWay) {
      json.write(context, 202, OrderView.of(underWay.order()));
    } else if (result instanceof NotPossible notPossible) {
      throw new ProblemException(
          Problem.wrongState(
              "The order is "
                  + notPossible.order().state().label()
                  + " and cannot be "
                  + wish
                  + "."));
    } else {
      throw new ProblemException(OrderPath.notFound(id));
    }
  }
}
