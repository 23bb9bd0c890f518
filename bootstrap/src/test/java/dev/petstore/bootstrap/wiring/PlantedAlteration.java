package dev.petstore.bootstrap.wiring;

import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.application.port.out.ChargeResult;
import dev.petstore.application.port.out.OrderEvents;
import dev.petstore.application.port.out.OrderOutbox;
import dev.petstore.application.port.out.OrderRepository;
import dev.petstore.application.port.out.PaymentGateway;
import dev.petstore.application.port.out.Reservation;
import dev.petstore.bootstrap.settings.ShopSettings;
import dev.petstore.domain.order.Cancellation;
import dev.petstore.domain.order.OrderEvent;
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.order.PaidOrder;
import dev.petstore.domain.order.PendingOrder;
import dev.petstore.domain.order.ReservedOrder;
import dev.petstore.domain.order.UnfinishedOrder;
import dev.petstore.payment.PaymentSettings;
import dev.petstore.persistence.database.GuardedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The shop with a mistake in it. */
record PlantedAlteration(PlantedBug bug) implements Alteration {
  @Override
  public ShopSettings settings(ShopSettings usual) {
    if (bug != PlantedBug.CHARGE_WITHOUT_KEY) {
      return usual;
    }
    try {
      return new ShopSettings(
          usual.resilience(),
          usual.database(),
          usual.cache(),
          usual.kafka(),
          new PaymentSettings(KeyEater.before(usual.payment().url()), usual.payment().apiKey()),
          usual.advisor(),
          usual.photos(),
          usual.http(),
          usual.security(),
          usual.background(),
          usual.metrics());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public PaymentGateway gateway(PaymentGateway real) {
    Interposed<PaymentGateway> gateway = Interposed.before(PaymentGateway.class, real);
    if (bug == PlantedBug.UNKNOWN_IS_DECLINED) {
      gateway.with(
          "charge",
          (call, arguments) -> {
            try {
              return call.go();
            } catch (DependencyFailure e) {
              return new ChargeResult.Declined("no_answer", "The gateway does not answer.");
            }
          });
    } else if (bug == PlantedBug.REFUND_IS_NEVER_SENT) {
      gateway.with("refund", (call, arguments) -> null);
    }
    return gateway.port();
  }

  @Override
  public OrderOutbox outbox(OrderOutbox real) {
    Interposed<OrderOutbox> outbox = Interposed.before(OrderOutbox.class, real);
    if (bug == PlantedBug.MARK_BEFORE_PUBLISH) {
      outbox.with(
          "claim",
          (call, arguments) -> {
            OrderOutbox.Claim claim = (OrderOutbox.Claim) call.go();
            real.markPublished(claim.events().stream().map(OrderEvent::id).toList());
            return claim;
          });
    }
    return outbox.port();
  }

  @Override
  public OrderRepository orders(
      OrderRepository real, PaymentGateway gateway, OrderEvents events, GuardedDatabase database) {
    Interposed<OrderRepository> orders = Interposed.before(OrderRepository.class, real);
    switch (bug) {
      case CHARGE_BEFORE_RESERVE ->
          orders.with(
              "reserve",
              (call, arguments) -> {
                gateway.charge(((PendingOrder) arguments[0]).reserve());
                return call.go();
              });
      case RECOVERY_GUESSES ->
          orders.with(
              "claimUnfinished",
              (call, arguments) -> {
                @SuppressWarnings("unchecked")
                List<UnfinishedOrder> claimed = (List<UnfinishedOrder>) call.go();
                claimed.stream()
                    .filter(ReservedOrder.class::isInstance)
                    .forEach(
                        order ->
                            real.cancel(
                                (ReservedOrder) order, Cancellation.givenUp("took too long")));
                return List.of();
              });
      case PUBLISH_OUTSIDE_THE_TRANSACTION ->
          orders.with(
              "complete",
              (call, arguments) -> {
                Object completed = call.go();
                OrderEvent event = ((PaidOrder.Completion) arguments[0]).event();
                change(
                    database, "delete from petstore.outbox where order_id = :id", event.orderId());
                var unused = events.publish(event);
                return completed;
              });
      case PUBLISH_BEFORE_COMMIT ->
          orders.with(
              "complete",
              (call, arguments) -> {
                var published = events.publish(((PaidOrder.Completion) arguments[0]).event());
                var unused = published.toCompletableFuture().get(1, TimeUnit.SECONDS);
                return call.go();
              });
      case CANCEL_KEEPS_THE_UNIT ->
          orders.with(
              "cancel",
              (call, arguments) -> {
                Object cancelled = call.go();
                change(
                    database,
                    "update petstore.inventory i set reserved = reserved + 1"
                        + " from petstore.orders o where o.pet_id = i.pet_id and o.id = :id"
                        + " and i.reserved < i.on_hand",
                    ((ReservedOrder) arguments[0]).id());
                return cancelled;
              });
      case SALE_TAKES_NO_STOCK ->
          orders.with(
              "complete",
              (call, arguments) -> {
                Object completed = call.go();
                change(
                    database,
                    "update petstore.inventory i set on_hand = on_hand + 1"
                        + " from petstore.orders o where o.pet_id = i.pet_id and o.id = :id",
                    ((PaidOrder.Completion) arguments[0]).order().id());
                return completed;
              });
      case PAYMENT_NOT_RECORDED ->
          orders.with(
              "complete",
              (call, arguments) -> {
                Object completed = call.go();
                change(
                    database,
                    "delete from petstore.payments where order_id = :id",
                    ((PaidOrder.Completion) arguments[0]).order().id());
                return completed;
              });
      case HISTORY_FORGOTTEN ->
          orders.with(
              "reserve",
              (call, arguments) -> {
                Object reservation = call.go();
                if (reservation instanceof Reservation.Reserved reserved) {
                  change(
                      database,
                      "delete from petstore.order_history where order_id = :id",
                      reserved.order().id());
                }
                return reservation;
              });
      default -> {}
    }
    return orders.port();
  }

  private static void change(GuardedDatabase database, String statement, OrderId order) {
    int unused =
        database.inTransaction(
            "planted_bug",
            handle -> handle.createUpdate(statement).bind("id", order.value()).execute());
  }
}
