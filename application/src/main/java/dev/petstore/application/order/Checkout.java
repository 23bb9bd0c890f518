package dev.petstore.application.order;

import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.application.port.in.OrderResult;
import dev.petstore.application.port.in.OrderResult.Completed;
import dev.petstore.application.port.in.OrderResult.Pending;
import dev.petstore.application.port.in.OrderResult.Refused;
import dev.petstore.application.port.in.OrderResult.Replayed;
import dev.petstore.application.port.in.OrderResult.Unavailable;
import dev.petstore.application.port.in.OrderResult.Unresolved;
import dev.petstore.application.port.in.Refusal;
import dev.petstore.application.port.in.Step;
import dev.petstore.application.port.out.ChargeResult;
import dev.petstore.application.port.out.ChargeResult.Charged;
import dev.petstore.application.port.out.ChargeResult.Declined;
import dev.petstore.application.port.out.OrderRepository;
import dev.petstore.application.port.out.PaymentGateway;
import dev.petstore.application.port.out.Recommendation;
import dev.petstore.application.port.out.Reservation;
import dev.petstore.application.port.out.Reservation.KeyReused;
import dev.petstore.application.port.out.Reservation.KnownOrder;
import dev.petstore.application.port.out.Reservation.KnownRefusal;
import dev.petstore.application.port.out.Reservation.OutOfStock;
import dev.petstore.application.port.out.Reservation.Reserved;
import dev.petstore.application.port.out.Reservation.UnknownCustomer;
import dev.petstore.application.progress.Progress;
import dev.petstore.domain.order.Cancellation;
import dev.petstore.domain.order.CompletedOrder;
import dev.petstore.domain.order.Order;
import dev.petstore.domain.order.OrderDetails;
import dev.petstore.domain.order.PaidOrder;
import dev.petstore.domain.order.PendingOrder;
import dev.petstore.domain.order.RequestKey;
import dev.petstore.domain.order.ReservedOrder;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * The vital steps of an order: reserve, charge, complete. After each of them the store knows enough
 * for the {@link OrderRecovery} to go on from there. Thread-safe.
 *
 * <p>Where a lost reply leaves it open what happened the answer is {@link Pending}: only what is
 * certain is told.
 */
public final class Checkout {
  private final OrderRepository orders;
  private final PaymentGateway gateway;
  private final Sale sale;

  @Inject
  public Checkout(OrderRepository orders, PaymentGateway gateway, Sale sale) {
    this.orders = orders;
    this.gateway = gateway;
    this.sale = sale;
  }

  OrderResult checkOut(
      PendingOrder order,
      Optional<RequestKey> key,
      List<Recommendation> recommendations,
      Progress progress) {
    Reservation reservation;
    try {
      reservation = key.isPresent() ? orders.reserve(order, key.get()) : orders.reserve(order);
    } catch (DependencyFailure e) {
      return e.mayHaveExecuted()
          ? giveUp(order.reserve(), key, e, progress)
          : new Unavailable(e, progress.soFar());
    }
    if (reservation instanceof Reserved reserved) {
      return charge(reserved.order(), key, recommendations, progress);
    }
    if (reservation instanceof KnownOrder known) {
      return Replay.of(known.order(), recommendations, progress);
    }
    if (reservation instanceof KeyReused) {
      return new OrderResult.KeyReused(progress.soFar());
    }
    return reservation instanceof KnownRefusal known
        ? new Replayed(refused(known.refusal(), order.details(), progress))
        : refused(reservation, order.details(), progress);
  }

  private OrderResult charge(
      ReservedOrder order,
      Optional<RequestKey> key,
      List<Recommendation> recommendations,
      Progress progress) {
    ChargeResult result;
    try {
      result = gateway.charge(order);
    } catch (DependencyFailure e) {
      return e.mayHaveExecuted() ? pending(order, e, progress) : giveUp(order, key, e, progress);
    }
    if (result instanceof Charged charged) {
      progress.completed(Step.PAYMENT_PROCESSING);
      return complete(order.paid(charged.charge()), recommendations, progress);
    }
    return declined(order, (Declined) result, progress);
  }

  private OrderResult complete(
      PaidOrder order, List<Recommendation> recommendations, Progress progress) {
    Order settled;
    try {
      settled = sale.settle(order);
    } catch (DependencyFailure e) {
      return pending(order, e, progress);
    }
    if (settled instanceof CompletedOrder completed) {
      progress.completed(Step.ORDER_PERSISTENCE);
      progress.completed(Step.EVENT_PUBLISHING);
      return new Completed(completed, recommendations, progress.soFar());
    }
    return new Refused(
        Refusal.REFUNDED,
        "The order was ended meanwhile; the charge has been given back.",
        progress.soFar());
  }

  /**
   * Undoes a reservation that was certainly not charged. Where it stays open whether that was done
   * a key may be free again, and the next request under it may become another order: the customer
   * is told of none before it is certain which one it is.
   */
  private OrderResult giveUp(
      ReservedOrder order, Optional<RequestKey> key, DependencyFailure why, Progress progress) {
    try {
      if (orders.cancel(order, Cancellation.givenUp(String.valueOf(why.getMessage())))) {
        return new Unavailable(why, progress.soFar());
      }
    } catch (DependencyFailure e) {
      why.addSuppressed(e);
    }
    return key.isPresent() ? new Unresolved(why, progress.soFar()) : pending(order, why, progress);
  }

  /** The gateway's word is final: a unit that cannot be given back now is given back later. */
  private OrderResult declined(ReservedOrder order, Declined answer, Progress progress) {
    progress.follow(
        Step.ORDER_PERSISTENCE,
        () -> orders.cancel(order, Cancellation.declined(answer.message())));
    return new Refused(Refusal.PAYMENT_DECLINED, answer.message(), progress.soFar());
  }

  private static OrderResult refused(
      Reservation reservation, OrderDetails order, Progress progress) {
    if (reservation instanceof OutOfStock) {
      return new Refused(
          Refusal.OUT_OF_STOCK, "Pet " + order.pet() + " is sold out.", progress.soFar());
    }
    if (reservation instanceof UnknownCustomer) {
      return new Refused(
          Refusal.UNKNOWN_CUSTOMER,
          "There is no customer " + order.customer() + ".",
          progress.soFar());
    }
    return new Refused(
        Refusal.UNKNOWN_PET, "There is no pet " + order.pet() + ".", progress.soFar());
  }

  private static OrderResult pending(Order order, DependencyFailure why, Progress progress) {
    return new Pending(order, String.valueOf(why.getMessage()), progress.soFar());
  }
}
