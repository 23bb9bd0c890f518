package dev.petstore.application.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.petstore.application.failure.CallFailed;
import dev.petstore.application.failure.CallRejected;
import dev.petstore.application.failure.RejectionReason;
import dev.petstore.application.port.out.EventRefused;
import dev.petstore.application.port.out.Examples;
import dev.petstore.application.port.out.InMemoryShop;
import dev.petstore.application.port.out.OrderEvents;
import dev.petstore.application.port.out.OrderOutbox;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.customer.Customer;
import dev.petstore.domain.order.CompletedOrder;
import dev.petstore.domain.order.OrderCompleted;
import dev.petstore.domain.order.OrderEvent;
import dev.petstore.domain.order.PendingOrder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OutboxRelayTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final int BATCH = 100;
  private static final int MANY = 10_000;

  private final Topic topic = new Topic();

  @Test
  void what_is_published_is_marked_and_not_published_again() {
    InMemoryShop shop = new InMemoryShop();
    List<OrderEvent> stored = completedOrders(shop, 3);
    OutboxRelay relay = new OutboxRelay(shop.outbox(), topic, settings(LONG));

    assertThat(relay.relay()).isEqualTo(3);
    shop.timePasses(LONG.multipliedBy(3));
    assertThat(relay.relay()).isZero();

    assertThat(topic.asked).containsExactlyInAnyOrderElementsOf(stored);
    assertThat(waiting(shop)).isZero();
  }

  @Test
  void what_failed_comes_again_in_the_next_round() {
    InMemoryShop shop = new InMemoryShop();
    List<OrderEvent> stored = completedOrders(shop, 3);
    OutboxRelay relay = new OutboxRelay(shop.outbox(), topic, settings(LONG));
    topic.failing.add(stored.get(1).id());

    assertThat(relay.relay()).isEqualTo(2);
    assertThat(relay.relay()).isZero();
    assertThat(waiting(shop)).isEqualTo(1);

    topic.failing.clear();
    assertThat(relay.relay()).isEqualTo(1);
    assertThat(waiting(shop)).isZero();
  }

  @Test
  void later_events_of_an_order_wait_for_an_earlier_one_that_failed() {
    CompletedOrder order = anOrder();
    OrderEvent first = anEventOf(order);
    OrderEvent second = anEventOf(order);
    OrderEvent third = anEventOf(order);
    OrderEvent ofAnother = anEventOf(anOrder());
    Batch batch = new Batch(List.of(first, second, ofAnother, third));
    topic.failing.add(second.id());

    assertThat(new OutboxRelay(batch, topic, settings(LONG)).relay()).isEqualTo(2);

    assertThat(batch.marked).containsExactlyInAnyOrder(first.id(), ofAnother.id());
    assertThat(topic.asked).doesNotContain(third);
  }

  @Test
  void an_event_starts_only_when_the_one_before_it_of_the_same_order_has_arrived()
      throws Exception {
    CompletedOrder order = anOrder();
    OrderEvent first = anEventOf(order);
    OrderEvent second = anEventOf(order);
    topic.holding = true;
    FutureTask<Integer> round = start(new Batch(List.of(first, second)), settings(LONG));

    await().until(() -> topic.asked.equals(List.of(first)));
    topic.arrive(first);
    await().until(() -> topic.asked.equals(List.of(first, second)));
    topic.arrive(second);

    assertThat(round.get()).isEqualTo(2);
  }

  @Test
  void events_of_different_orders_are_under_way_together_but_no_more_than_there_are_lanes()
      throws Exception {
    List<OrderEvent> many = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      many.add(anEventOf(anOrder()));
    }
    topic.holding = true;
    FutureTask<Integer> round = start(new Batch(many), settings(LONG));

    await().until(() -> topic.underWay.size() > 1);
    while (!round.isDone()) {
      assertThat(topic.underWay.size()).isLessThanOrEqualTo(4);
      topic.underWay.keySet().forEach(topic::arrive);
    }

    assertThat(round.get()).isEqualTo(50);
  }

  @Test
  void a_round_ends_when_its_patience_does_and_starts_nothing_afterwards() {
    CompletedOrder order = anOrder();
    OrderEvent arriving = anEventOf(anOrder());
    OrderEvent hanging = anEventOf(order);
    OrderEvent behind = anEventOf(order);
    topic.hanging.add(hanging.id());
    Batch batch = new Batch(List.of(arriving, hanging, behind));

    int published = new OutboxRelay(batch, topic, settings(Duration.ofMillis(50))).relay();
    topic.arrive(hanging);

    assertThat(published).isEqualTo(1);
    assertThat(topic.asked).doesNotContain(behind);
    assertThat(batch.marked).doesNotContain(hanging.id(), behind.id());
  }

  @Test
  void a_lane_that_is_turned_away_waits_for_the_next_round() {
    List<OrderEvent> many = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      many.add(anEventOf(anOrder()));
    }
    topic.rejecting = true;
    Batch batch = new Batch(many);

    assertThat(new OutboxRelay(batch, topic, settings(LONG)).relay()).isZero();

    assertThat(topic.asked).hasSizeLessThanOrEqualTo(4);
    assertThat(batch.marked).isEmpty();
  }

  @Test
  void an_event_that_is_refused_for_good_is_parked_and_the_others_go_on() {
    InMemoryShop shop = new InMemoryShop();
    List<OrderEvent> stored = completedOrders(shop, 3);
    OutboxRelay relay = new OutboxRelay(shop.outbox(), topic, settings(LONG));
    topic.refusing.add(stored.get(0).id());

    assertThat(relay.relay()).isEqualTo(2);
    for (int refusal = 2; refusal <= 3; refusal++) {
      assertThat(shop.upkeep().parked(MANY)).isEmpty();
      shop.timePasses(LONG.multipliedBy(3));
      relay.relay();
    }

    assertThat(shop.upkeep().parked(MANY))
        .singleElement()
        .satisfies(
            parked -> {
              assertThat(parked.id()).isEqualTo(stored.get(0).id());
              assertThat(parked.reason()).isEqualTo("IOException: too large");
            });
    shop.timePasses(LONG.multipliedBy(3));
    assertThat(relay.relay()).isZero();
    assertThat(topic.asked.stream().filter(stored.get(0)::equals)).hasSize(3);
  }

  @Test
  void an_event_that_was_parked_arrives_when_it_is_put_back_and_no_longer_refused() {
    InMemoryShop shop = new InMemoryShop();
    OrderEvent event = completedOrders(shop, 1).get(0);
    OutboxRelay relay =
        new OutboxRelay(
            shop.outbox(), topic, new RelaySettings(1, 1, LONG, LONG.plusMinutes(1), 1));
    AtomicInteger wakes = new AtomicInteger();
    EventRevival revival = new EventRevival(shop.upkeep(), wakes::incrementAndGet);
    topic.refusing.add(event.id());
    assertThat(relay.relay()).isEqualTo(1);
    assertThat(revival.parked(MANY)).hasSize(1);

    topic.refusing.clear();
    assertThat(revival.putBack(event.id())).isTrue();

    assertThat(wakes).hasValue(1);
    assertThat(relay.relay()).isEqualTo(1);
    assertThat(waiting(shop)).isZero();
    assertThat(revival.putBack(event.id())).isFalse();
    assertThat(wakes).hasValue(1);
  }

  @Test
  void nothing_is_ever_parked_because_the_broker_is_away() {
    InMemoryShop shop = new InMemoryShop();
    List<OrderEvent> stored = completedOrders(shop, 3);
    OutboxRelay relay = new OutboxRelay(shop.outbox(), topic, settings(LONG));
    stored.forEach(event -> topic.failing.add(event.id()));

    for (int round = 0; round < 50; round++) {
      assertThat(relay.relay()).isZero();
    }

    assertThat(shop.upkeep().backlog(MANY).parked()).isZero();
    topic.failing.clear();
    assertThat(relay.relay()).isEqualTo(3);
  }

  @Test
  void later_events_of_an_order_wait_for_an_earlier_one_that_was_refused() {
    CompletedOrder order = anOrder();
    OrderEvent first = anEventOf(order);
    OrderEvent second = anEventOf(order);
    topic.refusing.add(first.id());
    Batch batch = new Batch(List.of(first, second));

    assertThat(new OutboxRelay(batch, topic, settings(LONG)).relay()).isZero();

    assertThat(topic.asked).containsExactly(first);
    assertThat(batch.refused).containsOnlyKeys(first.id());
  }

  @Test
  void however_many_events_wait_no_more_than_a_batch_is_in_memory() {
    InMemoryShop shop = new InMemoryShop();
    completedOrders(shop, 30 * BATCH);
    CountedOutbox outbox = new CountedOutbox(shop.outbox());
    OutboxRelay relay = new OutboxRelay(outbox, topic, settings(LONG));
    topic.down = true;

    for (int round = 0; round < 50; round++) {
      assertThat(relay.relay()).isZero();
      assertThat(topic.underWay).isEmpty();
    }

    assertThat(outbox.largest).isEqualTo(BATCH);
    topic.down = false;
    for (int round = 0; round < 30; round++) {
      assertThat(relay.relay()).isEqualTo(BATCH);
    }
    assertThat(waiting(shop)).isZero();
    assertThat(outbox.largest).isEqualTo(BATCH);
  }

  @Test
  void an_interrupt_ends_the_round_and_stays_visible() {
    topic.holding = true;
    Thread.currentThread().interrupt();

    int published =
        new OutboxRelay(new Batch(List.of(anEventOf(anOrder()))), topic, settings(LONG)).relay();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(published).isZero();
  }

  private static RelaySettings settings(Duration patience) {
    return new RelaySettings(BATCH, 4, patience, patience.multipliedBy(2), 3);
  }

  private static int waiting(InMemoryShop shop) {
    return shop.upkeep().backlog(MANY).waiting();
  }

  private FutureTask<Integer> start(OrderOutbox outbox, RelaySettings settings) {
    FutureTask<Integer> round =
        new FutureTask<>(() -> new OutboxRelay(outbox, topic, settings).relay());
    Thread thread = new Thread(round, "relay-under-test");
    thread.setDaemon(true);
    thread.start();
    return round;
  }

  private static List<OrderEvent> completedOrders(InMemoryShop shop, int count) {
    Pet pet = Examples.pet();
    Customer customer = Examples.customer();
    shop.given(pet, count);
    shop.given(customer);
    List<OrderEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      PendingOrder order = Examples.order(customer, pet);
      shop.orders().reserve(order);
      shop.orders().complete(Examples.completion(order));
      events.add(Examples.completion(order).event());
    }
    return events;
  }

  private static CompletedOrder anOrder() {
    return Examples.completion(Examples.order(Examples.customer(), Examples.pet())).order();
  }

  private static OrderEvent anEventOf(CompletedOrder order) {
    return new OrderCompleted(UUID.randomUUID(), order, order.completedAt());
  }

  /** Arrivals as the test wants them. */
  private static final class Topic implements OrderEvents {
    final List<OrderEvent> asked = new CopyOnWriteArrayList<>();
    final Map<OrderEvent, CompletableFuture<Void>> underWay = new ConcurrentHashMap<>();
    final Set<UUID> failing = new HashSet<>();
    final Set<UUID> hanging = new HashSet<>();
    final Set<UUID> refusing = new HashSet<>();
    volatile boolean down;
    volatile boolean holding;
    volatile boolean rejecting;

    @Override
    public CompletionStage<Void> publish(OrderEvent event) {
      asked.add(event);
      if (rejecting) {
        return CompletableFuture.failedFuture(
            new CallRejected(
                "kafka_events", "publish", RejectionReason.CIRCUIT_OPEN, Optional.empty()));
      }
      if (refusing.contains(event.id())) {
        return CompletableFuture.failedFuture(
            new CallFailed(
                "kafka_events", "publish", false, new EventRefused(new IOException("too large"))));
      }
      if (down || failing.contains(event.id())) {
        return CompletableFuture.failedFuture(
            new CallFailed("kafka_events", "publish", true, new IOException("broken pipe")));
      }
      CompletableFuture<Void> arrival = new CompletableFuture<>();
      if (holding || hanging.contains(event.id())) {
        underWay.put(event, arrival);
      } else {
        arrival.complete(null);
      }
      return arrival;
    }

    void arrive(OrderEvent event) {
      underWay.remove(event).complete(null);
    }
  }

  /** One batch that is handed out once. */
  private static final class Batch implements OrderOutbox {
    final Set<UUID> marked = new HashSet<>();
    final Map<UUID, String> refused = new HashMap<>();
    private List<OrderEvent> waiting;

    Batch(List<OrderEvent> waiting) {
      this.waiting = waiting;
    }

    @Override
    public Claim claim(int limit, Duration lease) {
      Claim claim = new Claim(UUID.randomUUID(), waiting);
      waiting = List.of();
      return claim;
    }

    @Override
    public void release(Claim claim) {
      waiting = claim.events().stream().filter(event -> !marked.contains(event.id())).toList();
    }

    @Override
    public void markPublished(Collection<UUID> events) {
      marked.addAll(events);
    }

    @Override
    public int refuse(Claim claim, Map<UUID, String> reasons, int most) {
      refused.putAll(reasons);
      return 0;
    }
  }

  /** Knows the largest batch that was ever handed out. */
  private static final class CountedOutbox implements OrderOutbox {
    private final OrderOutbox real;
    int largest;

    CountedOutbox(OrderOutbox real) {
      this.real = real;
    }

    @Override
    public Claim claim(int limit, Duration lease) {
      Claim claim = real.claim(limit, lease);
      largest = Math.max(largest, claim.events().size());
      return claim;
    }

    @Override
    public void release(Claim claim) {
      real.release(claim);
    }

    @Override
    public void markPublished(Collection<UUID> events) {
      real.markPublished(events);
    }

    @Override
    public int refuse(Claim claim, Map<UUID, String> reasons, int most) {
      return real.refuse(claim, reasons, most);
    }
  }
}
