package dev.petstore.application.order;

import dev.petstore.application.port.in.OrderResult;
import dev.petstore.application.port.in.OrderResult.Completed;
import dev.petstore.application.port.in.OrderResult.InProgress;
import dev.petstore.application.port.in.OrderResult.Refused;
import dev.petstore.application.port.in.OrderResult.Replayed;
import dev.petstore.application.port.in.Refusal;
import dev.petstore.application.port.in.Step;
import dev.petstore.application.port.out.Recommendation;
import dev.petstore.application.progress.Progress;
import dev.petstore.domain.order.Cancellation;
import dev.petstore.domain.order.CancelledOrder;
import dev.petstore.domain.order.CompletedOrder;
import dev.petstore.domain.order.Order;
import dev.petstore.domain.order.RefundedOrder;
import dev.petstore.domain.order.RefundingOrder;
import java.util.List;

/**
 * The answer to a request that was made before, built from what became of its order: so it is there
 * also if the program died before it could give it.
 */
final class Replay {
  private Replay() {}

  static OrderResult of(Order order, List<Recommendation> recommendations, Progress progress) {
    if (order instanceof CompletedOrder completed) {
      return sold(completed, recommendations, progress);
    }
    if (order instanceof CancelledOrder cancelled) {
      Cancellation why = cancelled.cancellation();
      Refusal refusal =
          why.kind() == Cancellation.Kind.PAYMENT_DECLINED
              ? Refusal.PAYMENT_DECLINED
              : Refusal.CANCELLED;
      return new Replayed(new Refused(refusal, why.reason(), progress.soFar()));
    }
    if (order instanceof RefundingOrder refunding) {
      return sold(refunding.sale(), recommendations, progress);
    }
    if (order instanceof RefundedOrder refunded) {
      if (refunded.sale().isPresent()) {
        return sold(refunded.sale().get(), recommendations, progress);
      }
      return new Replayed(
          new Refused(
              Refusal.REFUNDED,
              "The order was ended meanwhile; the charge has been given back.",
              progress.soFar()));
    }
    return new InProgress(order, progress.soFar());
  }

  /** Also of a sale that was undone since: the key repeats its answer, the order tells of now. */
  private static OrderResult sold(
      CompletedOrder order, List<Recommendation> recommendations, Progress progress) {
    progress.completed(Step.PAYMENT_PROCESSING);
    progress.completed(Step.ORDER_PERSISTENCE);
    progress.completed(Step.EVENT_PUBLISHING);
    return new Replayed(new Completed(order, recommendations, progress.soFar()));
  }
}
