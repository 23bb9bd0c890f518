package dev.petstore.bootstrap.demo;

import dev.petstore.application.port.in.OrderResult;
import dev.petstore.application.port.in.Step;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.customer.CustomerId;
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.order.OrderState;
import dev.petstore.domain.payment.PaymentMethod;
import dev.petstore.sandbox.seed.SeedPet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A pet is sold, and a card is declined. */
final class OrderCreation implements Scenario {
  private static final int MOST_CENTS = 500_000;

  @Override
  public Report play(Stage stage) {
    Report report = new Report("Order Creation");
    SeedPet pet =
        stage.sandbox().world().pets().stream()
            .filter(candidate -> candidate.stock() > 1 && candidate.priceInCents() < MOST_CENTS)
            .findFirst()
            .orElseThrow();
    CustomerId customer = new CustomerId(stage.sandbox().world().customers().get(0).id());
    sell(stage, report, customer, new PetId(pet.id()));
    decline(stage, report, customer, new PetId(pet.id()));
    return report;
  }

  private static void sell(Stage stage, Report report, CustomerId customer, PetId pet) {
    int before = onHand(stage, pet);
    long begun = System.nanoTime();
    OrderResult result = stage.shop().createOrder(customer, pet, new PaymentMethod("pm_card_visa"));
    double millis = (System.nanoTime() - begun) / 1e6;
    report.line("%s buys %s: %s", customer, pet, outcome(result));
    report.line("  completed steps: %s", steps(result.progress().completed()));
    report.line("  degraded steps:  %s", degraded(result));
    if (!(result instanceof OrderResult.Completed completed)) {
      report.claim("the order is completed", false);
      return;
    }
    OrderId id = completed.order().id();
    boolean published = Stage.await(() -> stage.shop().waitingOrderEvents() == 0);
    int charges = stage.sandbox().gateway().ledger().snapshot().chargesOf(id.toString()).size();
    Optional<OrderState> state = stage.shop().orderStatus(id);
    report
        .line(
            "  order %s: %s, answered in %.1f ms",
            id, state.map(OrderState::label).orElse("?"), millis)
        .line(
            "  charges in the gateway's ledger: %d, stock: %d -> %d",
            charges, before, onHand(stage, pet))
        .line("  event in Kafka: %s", published ? "yes" : "not yet")
        .measured("order_state", state.map(OrderState::label).orElse("unknown"))
        .measured(
            "completed_steps", result.progress().completed().stream().map(Step::label).toList())
        .measured("degraded_steps", result.progress().degraded().size())
        .measured("charges", charges)
        .measured("answered_ms", millis)
        .claim(
            "all six steps are completed",
            result.progress().completed().size() == Step.values().length)
        .claim("nothing is degraded", result.progress().degraded().isEmpty())
        .claim("the order's status is completed", state.equals(Optional.of(OrderState.COMPLETED)))
        .claim("one order, one charge", charges == 1)
        .claim("one unit is sold", onHand(stage, pet) == before - 1)
        .claim("the event is published", published);
  }

  private static void decline(Stage stage, Report report, CustomerId customer, PetId pet) {
    int before = onHand(stage, pet);
    OrderResult result =
        stage.shop().createOrder(customer, pet, new PaymentMethod("pm_card_chargeDeclined"));
    report
        .line("The same with a card that is declined: %s", outcome(result))
        .measured("declined", outcome(result))
        .claim("a declined card is an answer", result instanceof OrderResult.Refused)
        .claim(
            "nothing stays reserved",
            available(stage, pet) == before && onHand(stage, pet) == before);
  }

  private static int onHand(Stage stage, PetId pet) {
    return stage.shop().inventory(pet).orElseThrow().onHand();
  }

  private static int available(Stage stage, PetId pet) {
    return stage.shop().inventory(pet).orElseThrow().available();
  }

  private static String outcome(OrderResult result) {
    if (result instanceof OrderResult.Completed) {
      return "completed";
    }
    if (result instanceof OrderResult.Refused refused) {
      return "refused, " + refused.refusal().label();
    }
    return result instanceof OrderResult.Pending pending
        ? "pending, " + pending.reason()
        : "unavailable";
  }

  private static String steps(List<Step> steps) {
    return steps.stream().map(Step::label).collect(Collectors.joining(", "));
  }

  private static String degraded(OrderResult result) {
    return result.progress().degraded().isEmpty()
        ? "none"
        : result.progress().degraded().stream()
            .map(one -> one.step().label() + " (" + one.reason() + ")")
            .collect(Collectors.joining(", "));
  }
}
