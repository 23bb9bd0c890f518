package dev.petstore.web.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.petstore.application.port.in.OrderProgress;
import dev.petstore.application.port.in.Step;
import dev.petstore.application.port.out.Recommendation;
import dev.petstore.domain.order.Order;
import dev.petstore.domain.order.OrderDetails;
import dev.petstore.web.DegradedView;
import dev.petstore.web.RecommendationView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order in an answer.
 *
 * @param completedSteps only in the answer to the order itself, as the two after it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderView(
    String id,
    String state,
    String customerId,
    String petId,
    String total,
    String currency,
    String placedAt,
    @Nullable List<String> completedSteps,
    @Nullable List<DegradedView> degraded,
    @Nullable List<RecommendationView> recommendations) {
  public static OrderView of(Order order) {
    return of(order, null, null, null);
  }

  static OrderView placed(
      Order order, OrderProgress progress, List<Recommendation> recommendations) {
    return of(
        order,
        progress.completed().stream().map(Step::label).toList(),
        DegradedView.of(progress.degraded()),
        RecommendationView.of(recommendations));
  }

  private static OrderView of(
      Order order,
      @Nullable List<String> completedSteps,
      @Nullable List<DegradedView> degraded,
      @Nullable List<RecommendationView> recommendations) {
    OrderDetails details = order.details();
    return new OrderView(
        order.id().toString(),
        order.state().label(),
        details.customer().value(),
        details.pet().value(),
        details.total().amount().toPlainString(),
        details.total().currency().getCurrencyCode(),
        details.placedAt().toString(),
        completedSteps,
        degraded,
        recommendations);
  }
}
