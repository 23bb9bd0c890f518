package dev.petstore.web.customer;

import dev.petstore.application.port.in.ShowingCustomers;
import dev.petstore.domain.customer.Customer;
import dev.petstore.domain.customer.CustomerId;
import dev.petstore.domain.order.Order;
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.order.OrderQuery;
import dev.petstore.web.access.Caller;
import dev.petstore.web.access.Role;
import dev.petstore.web.json.Json;
import dev.petstore.web.problem.Problem;
import dev.petstore.web.problem.ProblemException;
import dev.petstore.web.query.QueryParameters;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;

/** {@code /api/customers/{id}} and its orders. Another customer is not there for a caller. */
public final class CustomerRoutes {
  private static final Set<String> KNOWN = Set.of("after", "limit");
  private static final int USUAL_LIMIT = 50;

  private final ShowingCustomers showing;
  private final Json json;

  public CustomerRoutes(ShowingCustomers showing, Json json) {
    this.showing = showing;
    this.json = json;
  }

  public void addTo(RoutesConfig routes) {
    routes.get("/api/customers/{id}", json.answering(this::show), Role.CUSTOMER);
    routes.get("/api/customers/{id}/orders", json.answering(this::showOrders), Role.CUSTOMER);
  }

  private void show(Context context) {
    CustomerId id = own(context);
    Customer customer = showing.customer(id).orElseThrow(() -> notFound(id));
    json.write(context, 200, CustomerView.of(customer));
  }

  private void showOrders(Context context) {
    OrderQuery query = query(context, own(context));
    List<Order> orders = showing.orders(query).orElseThrow(() -> notFound(query.customer()));
    json.write(context, 200, CustomerOrdersView.of(query, orders));
  }

  private static OrderQuery query(Context context, CustomerId customer) {
    QueryParameters parameters = QueryParameters.of(context, KNOWN);
    try {
      return new OrderQuery(
          customer,
          parameters.read("after", OrderId::of),
          parameters.read("limit", Integer::valueOf).orElse(USUAL_LIMIT));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(Problem.badRequest(String.valueOf(e.getMessage())));
    }
  }

  private static CustomerId own(Context context) {
    CustomerId id;
    try {
      id = new CustomerId(context.pathParam("id"));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(Problem.badRequest(String.valueOf(e.getMessage())));
    }
    if (!Caller.of(context).mayActFor(id)) {
      throw notFound(id);
    }
    return id;
  }

  private static ProblemException notFound(CustomerId id) {
    return new ProblemException(Problem.notFound("There is no customer " + id + "."));
  }
}
