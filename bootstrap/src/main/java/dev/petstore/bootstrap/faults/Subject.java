package dev.petstore.bootstrap.faults;

import dev.petstore.bootstrap.PetstorePlugin;
import dev.petstore.bootstrap.settings.Dependencies;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.customer.CustomerId;
import dev.petstore.domain.money.Money;
import dev.petstore.domain.order.OrderDetails;
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.order.PendingOrder;
import dev.petstore.domain.order.ReservedOrder;
import dev.petstore.domain.payment.ChargeId;
import dev.petstore.domain.payment.PaymentMethod;
import dev.petstore.sandbox.Sandbox;
import dev.petstore.sandbox.server.ControllableServer;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * A dependency that is asked while its server is frozen.
 *
 * @param dependency its name in the configuration
 * @param server where it is
 * @param port where the server listens
 * @param callsWhileFrozen how many calls each caller makes in a row before the server thaws: where
 *     only the first of them finds a connection, few
 * @param caller makes the call of one of several callers through the shop's adapter and waits for
 *     its end
 */
record Subject(
    String dependency,
    ControllableServer server,
    int port,
    int callsWhileFrozen,
    IntFunction<Runnable> caller) {
  private static final int FEW = 4;
  private static final int MANY = 16;
  private static final int MOST_CALLERS = 1_000;

  /** All dependencies of the shop. */
  static List<Subject> of(PetstorePlugin shop, Sandbox sandbox) {
    PetId pet = new PetId("frozen");
    CustomerId customer = new CustomerId("frozen");
    // Each caller charges one order over and over: the gateway's ledger is not to grow with the
    // calls.
    List<ReservedOrder> orders = Stream.generate(Subject::order).limit(MOST_CALLERS).toList();
    return List.of(
        new Subject(
            Dependencies.PAYMENT,
            sandbox.gateway().server(),
            sandbox.gateway().server().port(),
            MANY,
            number -> () -> shop.processPayment(orders.get(number))),
        new Subject(
            Dependencies.ADVISOR,
            sandbox.model().server(),
            sandbox.model().server().port(),
            MANY,
            number -> () -> shop.recommendations(customer, pet, 3)),
        new Subject(
            Dependencies.CACHE,
            sandbox.servers().redis(),
            sandbox.servers().redis().address().uri().getPort(),
            FEW / 2,
            number -> () -> shop.shop().cache().pet(pet)),
        new Subject(
            Dependencies.DATABASE,
            sandbox.servers().postgres(),
            portOf(sandbox.servers().postgres().address().jdbcUrl().replaceFirst("^jdbc:", "")),
            FEW,
            number -> () -> shop.petFromDatabase(pet)),
        new Subject(
            Dependencies.EVENTS,
            sandbox.servers().kafka(),
            portOf("kafka://" + sandbox.servers().kafka().address().bootstrapServers()),
            MANY,
            number ->
                () ->
                    shop.publishOrderEvent(
                            orders
                                .get(number)
                                .paid(new ChargeId("frozen"))
                                .complete(Instant.now())
                                .event())
                        .toCompletableFuture()
                        .join()));
  }

  private static ReservedOrder order() {
    return new PendingOrder(
            new OrderDetails(
                OrderId.random(),
                new CustomerId("frozen"),
                new PetId("frozen"),
                Money.usd("1.00"),
                new PaymentMethod("pm_card_visa"),
                Instant.now()))
        .reserve();
  }

  private static int portOf(String url) {
    return URI.create(url).getPort();
  }
}
