package dev.petstore.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.domain.order.CompletedOrder;
import dev.petstore.domain.order.OrderCompleted;
import dev.petstore.domain.order.OrderEvent;
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.order.PendingOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/** What every {@link OrderEvents} promises. It takes 20 events at once. */
public abstract class OrderEventsContract {
  private static final Duration SOON = Duration.ofSeconds(30);

  protected abstract OrderEvents events();

  /** The ids of this order's events in the order in which they arrived. */
  protected abstract List<UUID> arrived(OrderId order);

  /** From now on the broker refuses every event for good, or none. */
  protected abstract void refuse(boolean every) throws Exception;

  @Test
  void an_event_that_is_refused_for_good_says_so_and_arrives_when_it_no_longer_is()
      throws Exception {
    OrderEvent event = Examples.completion(someOrder()).event();
    refuse(true);

    eventually()
        .untilAsserted(
            () ->
                assertThat(publish(anEventOf(aCompletedOrder())))
                    .failsWithin(SOON)
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOf(DependencyFailure.class)
                    .satisfies(failure -> assertThat(EventRefused.in(failure)).isPresent()));
    assertThat(publish(event)).failsWithin(SOON);

    refuse(false);
    eventually()
        .ignoreExceptionsInstanceOf(ExecutionException.class)
        .until(
            () -> {
              publish(event).get(SOON.toSeconds(), TimeUnit.SECONDS);
              return true;
            });
    eventually()
        .untilAsserted(() -> assertThat(arrived(event.orderId())).containsExactly(event.id()));
  }

  @Test
  void a_published_event_has_arrived() throws Exception {
    OrderEvent event = Examples.completion(someOrder()).event();

    publish(event).get(SOON.toSeconds(), TimeUnit.SECONDS);

    eventually()
        .untilAsserted(() -> assertThat(arrived(event.orderId())).containsExactly(event.id()));
  }

  @Test
  void an_event_published_again_keeps_its_id() throws Exception {
    OrderEvent event = Examples.completion(someOrder()).event();

    publish(event).get(SOON.toSeconds(), TimeUnit.SECONDS);
    publish(event).get(SOON.toSeconds(), TimeUnit.SECONDS);

    eventually()
        .untilAsserted(
            () -> assertThat(arrived(event.orderId())).containsExactly(event.id(), event.id()));
  }

  @Test
  void events_of_one_order_arrive_in_the_order_of_the_calls() throws Exception {
    CompletedOrder order = Examples.completion(someOrder()).order();
    List<OrderEvent> inOrder = IntStream.range(0, 10).mapToObj(number -> anEventOf(order)).toList();

    publishAll(inOrder);

    eventually()
        .untilAsserted(
            () ->
                assertThat(arrived(order.id()))
                    .containsExactlyElementsOf(inOrder.stream().map(OrderEvent::id).toList()));
  }

  @Test
  void events_of_many_orders_can_be_under_way_at_once() throws Exception {
    List<OrderEvent> many =
        IntStream.range(0, 20).mapToObj(n -> anEventOf(aCompletedOrder())).toList();

    publishAll(many);

    for (OrderEvent event : many) {
      eventually()
          .untilAsserted(() -> assertThat(arrived(event.orderId())).containsExactly(event.id()));
    }
  }

  private static ConditionFactory eventually() {
    return await().atMost(SOON).pollDelay(Duration.ZERO);
  }

  private void publishAll(List<OrderEvent> all) throws Exception {
    List<CompletableFuture<Void>> underWay = new ArrayList<>();
    for (OrderEvent event : all) {
      underWay.add(publish(event));
    }
    CompletableFuture.allOf(underWay.toArray(CompletableFuture<?>[]::new))
        .get(SOON.toSeconds(), TimeUnit.SECONDS);
  }

  private CompletableFuture<Void> publish(OrderEvent event) {
    CompletionStage<Void> stage = events().publish(event);
    return stage.toCompletableFuture();
  }

  private static OrderEvent anEventOf(CompletedOrder order) {
    return new OrderCompleted(UUID.randomUUID(), order, order.completedAt());
  }

  private static CompletedOrder aCompletedOrder() {
    return Examples.completion(someOrder()).order();
  }

  private static PendingOrder someOrder() {
    return Examples.order(Examples.customer(), Examples.pet());
  }
}
