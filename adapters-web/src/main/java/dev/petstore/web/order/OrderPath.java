package dev.petstore.web.order;

import dev.petstore.domain.order.OrderId;
import dev.petstore.web.problem.Problem;
import dev.petstore.web.problem.ProblemException;
import io.javalin.http.Context;

/** The address of an order. */
final class OrderPath {
  private OrderPath() {}

  static String of(OrderId order) {
    return "/api/orders/" + order;
  }

  /** The order that the request's path names. */
  static OrderId id(Context context) {
    try {
      return OrderId.of(context.pathParam("id"));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(Problem.badRequest(String.valueOf(e.getMessage())));
    }
  }

  static Problem notFound(OrderId order) {
    return Problem.notFound("There is no order " + order + ".");
  }
}
