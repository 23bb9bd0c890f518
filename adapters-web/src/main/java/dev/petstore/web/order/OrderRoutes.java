package dev.petstore.web.order;

import dev.petstore.application.port.in.OrderResult;
import dev.petstore.application.port.in.PlacingOrders;
import dev.petstore.application.port.in.TrackingOrders;
import dev.petstore.domain.order.Order;
import dev.petstore.domain.order.OrderId;
import dev.petstore.web.json.Json;
import dev.petstore.web.problem.DependencyProblems;
import dev.petstore.web.problem.Problem;
import dev.petstore.web.problem.ProblemException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;

/** {@code /api/orders}. */
public final class OrderRoutes {
  private final PlacingOrders placing;
  private final TrackingOrders tracking;
  private final Json json;

  public OrderRoutes(PlacingOrders placing, TrackingOrders tracking, Json json) {
    this.placing = placing;
    this.tracking = tracking;
    this.json = json;
  }

  public void addTo(RoutesConfig routes) {
    routes.post("/api/orders", this::place);
    routes.get("/api/orders/{id}", this::show);
  }

  private void place(Context context) {
    OrderRequest request = json.read(context, OrderRequest.class);
    OrderResult result =
        placing.completePetOrderWithRecommendations(
            request.customer(), request.pet(), request.payment());
    if (result instanceof OrderResult.Completed completed) {
      context.header("Location", "/api/orders/" + completed.order().id());
      json.write(
          context,
          201,
          OrderView.placed(completed.order(), completed.progress(), completed.recommendations()));
    } else if (result instanceof OrderResult.Pending pending) {
      context.header("Location", "/api/orders/" + pending.order().id());
      json.write(context, 202, OrderView.placed(pending.order(), pending.progress(), List.of()));
    } else if (result instanceof OrderResult.Refused refused) {
      throw new ProblemException(problemOf(refused));
    } else if (result instanceof OrderResult.Unavailable unavailable) {
      throw new ProblemException(DependencyProblems.of(unavailable.failure()));
    }
  }

  private static Problem problemOf(OrderResult.Refused refused) {
    return switch (refused.refusal()) {
      case PAYMENT_DECLINED -> Problem.declined(refused.message());
      case OUT_OF_STOCK -> Problem.outOfStock(refused.message());
      case UNKNOWN_PET, UNKNOWN_CUSTOMER -> Problem.unknownParty(refused.message());
      case REFUNDED -> Problem.refunded(refused.message());
    };
  }

  private void show(Context context) {
    OrderId id = orderId(context.pathParam("id"));
    Order order =
        tracking
            .order(id)
            .orElseThrow(
                () -> new ProblemException(Problem.notFound("There is no order " + id + ".")));
    json.write(context, 200, OrderView.of(order));
  }

  private static OrderId orderId(String text) {
    try {
      return OrderId.of(text);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(Problem.badRequest(String.valueOf(e.getMessage())));
    }
  }
}
