package dev.petstore.bootstrap.wiring;

import dev.petstore.application.order.RelaySettings;
import dev.petstore.application.port.out.OrderEvents;
import dev.petstore.application.port.out.OrderOutbox;
import dev.petstore.application.port.out.OrderRepository;
import dev.petstore.application.port.out.PaymentGateway;
import dev.petstore.persistence.database.GuardedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Crashes right after an outbound call, at once and without any cleaning, as {@code kill -9} would.
 *
 * @param crashes the names of the methods after which it crashes: the first now, the others in
 *     later runs; {@code refund} is the gateway's, {@code noteRefund} the store's
 */
record CrashingAlteration(Path crashes) implements Alteration {
  /**
   * What it held when it crashed comes back within seconds: longer than a round's patience and one
   * more publication all the same.
   */
  @Override
  public RelaySettings relay() {
    RelaySettings usual = RelaySettings.DEFAULT;
    return new RelaySettings(
        usual.batch(),
        usual.lanes(),
        Duration.ofSeconds(3),
        Duration.ofSeconds(7),
        usual.refusals());
  }

  @Override
  public PaymentGateway gateway(PaymentGateway real) {
    return crashing(PaymentGateway.class, real, "charge", "refund");
  }

  @Override
  public OrderEvents events(OrderEvents real) {
    return Interposed.before(OrderEvents.class, real)
        .with(
            "publish",
            (call, arguments) ->
                ((CompletionStage<?>) call.go()).thenRun(() -> crashAfter("publish")))
        .port();
  }

  @Override
  public OrderOutbox outbox(OrderOutbox real) {
    return crashing(OrderOutbox.class, real, "claim", "markPublished");
  }

  @Override
  public OrderRepository orders(
      OrderRepository real, PaymentGateway gateway, OrderEvents events, GuardedDatabase database) {
    OrderRepository crashing =
        crashing(
            OrderRepository.class,
            real,
            "reserve",
            "complete",
            "cancel",
            "requestCancellation",
            "requestRefund",
            "claimUnfinished");
    return Interposed.before(OrderRepository.class, crashing)
        .with(
            "refund",
            (call, arguments) -> {
              Object noted = call.go();
              crashAfter("noteRefund");
              return noted;
            })
        .port();
  }

  private <P> P crashing(Class<P> port, P real, String... methods) {
    Interposed<P> interposed = Interposed.before(port, real);
    for (String method : methods) {
      interposed.with(
          method,
          (call, arguments) -> {
            Object answer = call.go();
            // An empty hand is no step of an order.
            if (!isEmpty(answer)) {
              crashAfter(method);
            }
            return answer;
          });
    }
    return interposed.port();
  }

  private static boolean isEmpty(Object answer) {
    return (answer instanceof List<?> list && list.isEmpty())
        || (answer instanceof OrderOutbox.Claim claim && claim.events().isEmpty());
  }

  private synchronized void crashAfter(String method) {
    try {
      List<String> names = Files.exists(crashes) ? Files.readAllLines(crashes) : List.of();
      if (!names.isEmpty() && names.get(0).equals(method)) {
        Files.write(crashes, names.subList(1, names.size()));
        Runtime.getRuntime().halt(137);
      }
    } catch (IOException e) {
      throw new IllegalStateException("the test cannot say where to crash", e);
    }
  }
}
