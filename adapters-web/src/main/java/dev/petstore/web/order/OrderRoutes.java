package dev.petstore.web.order;

import dev.petstore.application.port.in.OrderResult;
import dev.petstore.application.port.in.PlacingOrders;
import dev.petstore.application.port.in.TrackingOrders;
import dev.petstore.domain.customer.CustomerId;
import dev.petstore.domain.order.Order;
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.order.OrderTransition;
import dev.petstore.domain.order.RequestKey;
import dev.petstore.web.access.Caller;
import dev.petstore.web.access.Role;
import dev.petstore.web.json.Json;
import dev.petstore.web.problem.DependencyProblems;
import dev.petstore.web.problem.Problem;
import dev.petstore.web.problem.ProblemException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;

/** {@code /api/orders}. */
public final class OrderRoutes {
  private static final String KEY_HEADER = "Idempotency-Key";

  private final PlacingOrders placing;
  private final TrackingOrders tracking;
  private final OwnOrders own;
  private final Json json;

  public OrderRoutes(PlacingOrders placing, TrackingOrders tracking, Json json) {
    this.placing = placing;
    this.tracking = tracking;
    this.own = new OwnOrders(tracking);
    this.json = json;
  }

  public void addTo(RoutesConfig routes) {
    routes.post("/api/orders", json.answering(this::place), Role.CUSTOMER);
    routes.get("/api/orders/{id}", json.answering(this::show), Role.CUSTOMER);
    routes.get("/api/orders/{id}/history", json.answering(this::showHistory), Role.CUSTOMER);
  }

  private void place(Context context) {
    OrderRequest request = json.read(context, OrderRequest.class);
    CustomerId customer = request.customer();
    Caller.demandActingFor(customer, context);
    String key = context.header(KEY_HEADER);
    OrderResult result =
        key == null
            ? placing.completePetOrderWithRecommendations(
                customer, request.pet(), request.payment())
            : placing.completePetOrderWithRecommendations(
                customer, request.pet(), request.payment(), accepted(context, key));
    if (result instanceof OrderResult.Replayed replayed) {
      context.header("Idempotency-Replayed", "true");
      answer(context, replayed.answer());
    } else {
      answer(context, result);
    }
  }

  /** The key as it may be used, and as the answer repeats it. */
  private static String accepted(Context context, String key) {
    try {
      String accepted = new RequestKey(key, "").value();
      context.header(KEY_HEADER, accepted);
      return accepted;
    } catch (IllegalArgumentException e) {
      throw new ProblemException(Problem.badRequest(KEY_HEADER + ": " + e.getMessage() + "."));
    }
  }

  private void answer(Context context, OrderResult result) {
    if (result instanceof OrderResult.Completed completed) {
      locate(context, completed.order());
      json.write(
          context,
          201,
          OrderView.placed(completed.order(), completed.progress(), completed.recommendations()));
    } else if (result instanceof OrderResult.Pending pending) {
      locate(context, pending.order());
      json.write(context, 202, OrderView.placed(pending.order(), pending.progress(), List.of()));
    } else if (result instanceof OrderResult.InProgress running) {
      locate(context, running.order());
      throw new ProblemException(Problem.inProgress("The order is " + running.order().id() + "."));
    } else if (result instanceof OrderResult.KeyReused) {
      throw new ProblemException(Problem.keyReused());
    } else if (result instanceof OrderResult.Refused refused) {
      throw new ProblemException(problemOf(refused));
    } else if (result instanceof OrderResult.Unresolved unresolved) {
      throw new ProblemException(Problem.unresolved(unresolved.failure().dependency()));
    } else if (result instanceof OrderResult.Unavailable unavailable) {
      throw new ProblemException(DependencyProblems.of(unavailable.failure()));
    }
  }

  private static void locate(Context context, Order order) {
    context.header("Location", OrderPath.of(order.id()));
  }

  private static Problem problemOf(OrderResult.Refused refused) {
    return switch (refused.refusal()) {
      case PAYMENT_DECLINED -> Problem.declined(refused.message());
      case OUT_OF_STOCK -> Problem.outOfStock(refused.message());
      case UNKNOWN_PET, UNKNOWN_CUSTOMER -> Problem.unknownParty(refused.message());
      case CANCELLED -> Problem.cancelled(refused.message());
      case REFUNDED -> Problem.refunded(refused.message());
    };
  }

  private void show(Context context) {
    OrderId id = OrderPath.id(context);
    json.write(context, 200, OrderView.of(own.order(context, id)));
  }

  private void showHistory(Context context) {
    OrderId id = OrderPath.id(context);
    own.demand(context, id);
    List<OrderTransition> history = tracking.history(id);
    if (history.isEmpty()) {
      throw new ProblemException(OrderPath.notFound(id));
    }
    json.write(context, 200, HistoryView.of(id, history));
  }
}
