package dev.petstore.bootstrap.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.bootstrap.verification.OrderVerification.Claim;
import dev.petstore.bootstrap.verification.StoredOrder.StoredEvent;
import dev.petstore.bootstrap.verification.StoredOrder.StoredPayment;
import dev.petstore.bootstrap.verification.StoredOrder.Transition;
import dev.petstore.bootstrap.verification.Violation.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderVerificationTest {
  private static final Amount PRICE = new Amount(1_999, "usd");
  private static final StoredOrder SOLD =
      new StoredOrder(
          "order-1",
          "pet",
          "completed",
          PRICE,
          Optional.of("pi_1"),
          Optional.of(new StoredPayment("pi_1", PRICE, false)),
          3,
          history("reserved", "paid", "completed"),
          List.of(new StoredEvent("event-1", true)),
          0);
  private static final StoredOrder CANCELLED =
      new StoredOrder(
          "order-2",
          "pet",
          "cancelled",
          PRICE,
          Optional.empty(),
          Optional.empty(),
          2,
          history("reserved", "cancelled"),
          List.of(),
          0);
  private static final StoredOrder RESERVED =
      new StoredOrder(
          "order-3",
          "pet",
          "reserved",
          PRICE,
          Optional.empty(),
          Optional.empty(),
          1,
          history("reserved"),
          List.of(),
          0);
  private static final LedgerCharge CHARGE =
      new LedgerCharge("pi_1", Optional.of("order-1"), PRICE, 0, 0);
  private static final TopicEvent EVENT = new TopicEvent("event-1", "order-1", 0, 0);

  private final List<StoredOrder> orders = new ArrayList<>(List.of(SOLD, CANCELLED));
  private final List<LedgerCharge> charges = new ArrayList<>(List.of(CHARGE));
  private final List<TopicEvent> events = new ArrayList<>(List.of(EVENT));
  private StoredStock stock = new StoredStock("pet", 4, 0, 5);

  @Test
  void a_shop_that_keeps_its_promises_is_clean() {
    assertThat(kinds()).isEmpty();
    assertThat(settledKinds()).isEmpty();
  }

  @Test
  void a_repeated_event_is_no_violation() {
    events.add(new TopicEvent("event-1", "order-1", 0, 7));

    assertThat(settledKinds()).isEmpty();
  }

  @Test
  void an_event_that_the_outbox_has_forgotten_may_still_be_in_the_topic_or_not() {
    orders.set(0, withForgottenOutbox(SOLD, 1));

    assertThat(settledKinds()).isEmpty();
    events.clear();
    assertThat(settledKinds()).isEmpty();
  }

  @Test
  void finds_more_events_than_were_forgotten() {
    orders.set(0, withForgottenOutbox(SOLD, 1));
    events.add(new TopicEvent("event-2", "order-1", 0, 1));

    assertThat(settledKinds()).containsExactly(Kind.EVENT_WITHOUT_SALE);
  }

  @Test
  void an_order_under_way_is_a_violation_only_at_rest() {
    orders.add(RESERVED);
    charges.add(new LedgerCharge("pi_3", Optional.of("order-3"), PRICE, 0, 0));
    stock = new StoredStock("pet", 4, 1, 5);

    assertThat(kinds()).isEmpty();
    assertThat(settledKinds()).containsExactly(Kind.UNFINISHED);
  }

  @Test
  void an_event_that_waits_is_a_violation_only_at_rest() {
    orders.set(0, withOutbox(SOLD, new StoredEvent("event-1", false)));
    events.clear();

    assertThat(kinds()).isEmpty();
    assertThat(settledKinds()).containsExactly(Kind.UNFINISHED);
  }

  @Test
  void a_charge_given_back_in_full_needs_no_sale() {
    charges.add(new LedgerCharge("pi_2", Optional.of("order-2"), PRICE, 1, 1_999));

    assertThat(settledKinds()).isEmpty();
  }

  @Test
  void finds_more_sold_than_came_in() {
    stock = new StoredStock("pet", 5, 0, 5);

    assertThat(kinds()).containsExactly(Kind.STOCK_DOES_NOT_ADD_UP);
  }

  @Test
  void finds_negative_stock() {
    stock = new StoredStock("pet", -1, 0, 0);

    assertThat(kinds()).containsExactly(Kind.NEGATIVE_STOCK);
  }

  @Test
  void finds_a_unit_that_is_held_for_nobody() {
    stock = new StoredStock("pet", 4, 1, 5);

    assertThat(kinds()).containsExactly(Kind.WRONG_RESERVATION);
  }

  @Test
  void finds_a_charge_for_an_order_that_is_not_there() {
    charges.add(new LedgerCharge("pi_9", Optional.of("order-9"), PRICE, 0, 0));

    assertThat(kinds()).containsExactly(Kind.CHARGE_WITHOUT_ORDER);
  }

  @Test
  void finds_a_charge_that_names_no_order() {
    charges.add(new LedgerCharge("pi_9", Optional.empty(), PRICE, 0, 0));

    assertThat(kinds()).containsExactly(Kind.CHARGE_WITHOUT_ORDER);
  }

  @Test
  void finds_a_second_charge_also_if_it_was_given_back() {
    charges.add(new LedgerCharge("pi_2", Optional.of("order-1"), PRICE, 1, 1_999));

    assertThat(kinds()).containsExactly(Kind.TWO_CHARGES);
  }

  @Test
  void finds_a_charge_of_another_amount() {
    charges.set(0, new LedgerCharge("pi_1", Optional.of("order-1"), new Amount(1, "usd"), 0, 0));

    assertThat(kinds()).containsExactly(Kind.WRONG_AMOUNT);
  }

  @Test
  void finds_a_sale_that_nobody_has_paid() {
    charges.clear();

    assertThat(kinds()).containsExactly(Kind.COMPLETED_WITHOUT_CHARGE);
  }

  @Test
  void finds_a_sale_whose_money_was_given_back() {
    charges.set(0, new LedgerCharge("pi_1", Optional.of("order-1"), PRICE, 1, 1_999));

    assertThat(kinds()).containsExactly(Kind.COMPLETED_AND_REFUNDED);
  }

  @Test
  void finds_money_that_was_kept_for_nothing() {
    charges.add(new LedgerCharge("pi_2", Optional.of("order-2"), PRICE, 1, 1_000));

    assertThat(kinds()).containsExactly(Kind.MISSING_REFUND);
  }

  @Test
  void finds_money_that_was_given_back_twice() {
    charges.add(new LedgerCharge("pi_2", Optional.of("order-2"), PRICE, 2, 3_998));

    assertThat(kinds()).containsExactly(Kind.DOUBLE_REFUND);
  }

  @Test
  void finds_a_sale_without_an_event() {
    orders.set(0, withOutbox(SOLD));
    events.clear();

    assertThat(kinds()).containsExactly(Kind.COMPLETED_WITHOUT_EVENT);
  }

  @Test
  void finds_an_event_that_never_reached_the_topic() {
    events.clear();

    assertThat(kinds()).containsExactly(Kind.COMPLETED_WITHOUT_EVENT);
  }

  @Test
  void finds_an_event_of_a_sale_that_was_not_made() {
    events.add(new TopicEvent("event-2", "order-2", 0, 1));

    assertThat(kinds()).containsExactly(Kind.EVENT_WITHOUT_SALE);
  }

  @Test
  void finds_events_in_the_wrong_order() {
    orders.set(
        0, withOutbox(SOLD, new StoredEvent("event-0", true), new StoredEvent("event-1", true)));
    events.add(new TopicEvent("event-0", "order-1", 0, 1));

    assertThat(kinds()).containsExactly(Kind.EVENTS_OUT_OF_ORDER);
  }

  @Test
  void finds_events_of_an_order_in_several_partitions() {
    events.add(new TopicEvent("event-1", "order-1", 1, 0));

    assertThat(kinds()).containsExactly(Kind.EVENTS_OUT_OF_ORDER);
  }

  @Test
  void finds_a_gap_in_the_history() {
    orders.set(1, withHistory(CANCELLED, List.of(new Transition(2, "cancelled"))));

    assertThat(kinds()).containsExactly(Kind.STATE_WITHOUT_HISTORY);
  }

  @Test
  void finds_a_history_that_ends_elsewhere() {
    orders.set(1, withHistory(CANCELLED, history("reserved", "refunded")));

    assertThat(kinds()).containsExactly(Kind.STATE_WITHOUT_HISTORY);
  }

  @Test
  void finds_a_step_that_no_order_takes() {
    orders.set(0, withHistory(SOLD, history("reserved", "cancelled", "completed")));

    assertThat(kinds()).containsExactly(Kind.STATE_WITHOUT_HISTORY);
  }

  @Test
  void finds_a_sale_without_the_record_of_its_charge() {
    orders.set(0, withPayment(SOLD, null));

    assertThat(kinds()).containsExactly(Kind.WRONG_PAYMENT);
  }

  @Test
  void finds_a_record_of_another_charge_or_amount_or_of_a_refund_that_was_not() {
    assertThat(
            List.of(
                new StoredPayment("pi_2", PRICE, false),
                new StoredPayment("pi_1", new Amount(1, "usd"), false),
                new StoredPayment("pi_1", PRICE, true)))
        .allSatisfy(
            payment -> {
              orders.set(0, withPayment(SOLD, payment));
              assertThat(kinds()).containsExactly(Kind.WRONG_PAYMENT);
            });
  }

  @Test
  void finds_a_record_of_a_charge_that_was_never_made() {
    orders.set(1, withPayment(CANCELLED, new StoredPayment("pi_2", PRICE, false)));

    assertThat(kinds()).containsExactly(Kind.WRONG_PAYMENT);
  }

  @Test
  void a_sale_made_while_the_witnesses_were_read_is_no_violation() {
    DatabaseEvidence before =
        DatabaseEvidence.of(List.of(CANCELLED), List.of(new StoredStock("pet", 5, 0, 5)));
    DatabaseEvidence after = DatabaseEvidence.of(orders, List.of(stock));

    assertThat(
            OrderVerification.check(new Evidence(before, List.of(), List.of(), after), false)
                .violations())
        .isEmpty();
  }

  @Test
  void finds_an_order_that_a_customer_was_told_of_and_that_is_not_there() {
    assertThat(held(new Claim("key", Set.of("order-2"), true, false)))
        .containsExactly(Kind.LOST_ORDER);
    assertThat(held(new Claim("key", Set.of("order-1"), true, false))).isEmpty();
  }

  @Test
  void finds_an_order_that_a_customer_was_told_is_undone_and_that_stands() {
    assertThat(held(new Claim("key", Set.of("order-1"), true, true)))
        .containsExactly(Kind.UNDONE_ORDER_STANDS);
    assertThat(held(new Claim("key", Set.of("order-2"), false, true))).isEmpty();
  }

  @Test
  void finds_two_orders_for_one_key() {
    assertThat(held(new Claim("key", Set.of("order-1", "order-2"), false, false)))
        .containsExactly(Kind.TWO_ORDERS_FOR_ONE_KEY);
  }

  private List<Kind> held(Claim claim) {
    List<Violation> violations = new ArrayList<>();
    new ClaimRules(DatabaseEvidence.of(orders, List.of(stock)))
        .check(List.of(claim), violations::add);
    return violations.stream().map(Violation::kind).toList();
  }

  @Test
  void the_documentation_names_every_kind() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "torture.md"));

    assertThat(Kind.values()).allSatisfy(kind -> assertThat(page).contains("`" + kind + "`"));
  }

  private List<Kind> kinds() {
    return kinds(false);
  }

  private List<Kind> settledKinds() {
    return kinds(true);
  }

  private List<Kind> kinds(boolean settled) {
    DatabaseEvidence database = DatabaseEvidence.of(orders, List.of(stock));
    return OrderVerification.check(new Evidence(database, charges, events, database), settled)
        .violations()
        .stream()
        .map(Violation::kind)
        .toList();
  }

  private static List<Transition> history(String... states) {
    return IntStream.range(0, states.length)
        .mapToObj(at -> new Transition(at + 1, states[at]))
        .toList();
  }

  private static StoredOrder withOutbox(StoredOrder order, StoredEvent... outbox) {
    return new StoredOrder(
        order.id(),
        order.pet(),
        order.state(),
        order.total(),
        order.charge(),
        order.payment(),
        order.version(),
        order.history(),
        List.of(outbox),
        0);
  }

  private static StoredOrder withForgottenOutbox(StoredOrder order, int events) {
    return new StoredOrder(
        order.id(),
        order.pet(),
        order.state(),
        order.total(),
        order.charge(),
        order.payment(),
        order.version(),
        order.history(),
        List.of(),
        events);
  }

  private static StoredOrder withPayment(StoredOrder order, @Nullable StoredPayment payment) {
    return new StoredOrder(
        order.id(),
        order.pet(),
        order.state(),
        order.total(),
        order.charge(),
        Optional.ofNullable(payment),
        order.version(),
        order.history(),
        order.outbox(),
        order.forgotten());
  }

  private static StoredOrder withHistory(StoredOrder order, List<Transition> history) {
    return new StoredOrder(
        order.id(),
        order.pet(),
        order.state(),
        order.total(),
        order.charge(),
        order.payment(),
        order.version(),
        history,
        order.outbox(),
        order.forgotten());
  }
}
