package dev.petstore.bootstrap.demo;

import dev.petstore.application.failure.CallFailed;
import dev.petstore.application.failure.CallRejected;
import dev.petstore.application.failure.CallTimedOut;
import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.application.failure.RejectionReason;
import dev.petstore.application.health.BreakerState;
import dev.petstore.application.port.in.PetPage;
import dev.petstore.application.port.in.PetSource;
import dev.petstore.bootstrap.settings.Dependencies;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.customer.CustomerId;
import dev.petstore.domain.money.Money;
import dev.petstore.domain.order.ReservedOrder;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Five things that go wrong, each for real, and what the shop makes of them. */
final class ErrorScenarios implements Scenario {
  private static final PetId ERROR_PET = new PetId("error_pet");
  private static final int RECOMMENDATIONS = 3;

  @Override
  public Report play(Stage stage) throws Exception {
    Report report = new Report("Error Scenarios");
    databaseError(stage, report);
    paymentError(stage, report);
    bulkheadRejection(stage, report);
    timeout(stage, report);
    breakerTripAndRecovery(stage, report);
    return report;
  }

  private static Optional<DependencyFailure> failureOf(Runnable call) {
    try {
      call.run();
      return Optional.empty();
    } catch (DependencyFailure e) {
      return Optional.of(e);
    }
  }

  private static String told(Optional<DependencyFailure> failure) {
    return failure
        .map(e -> String.valueOf(e.getMessage()).lines().findFirst().orElse(""))
        .orElse("no error");
  }

  private static void databaseError(Stage stage, Report report) {
    Optional<DependencyFailure> failure = failureOf(() -> stage.shop().petFromDatabase(ERROR_PET));
    report
        .line("1. Database error: %s", rootOf(failure))
        .measured("database_error", rootOf(failure))
        .claim(
            "the SQL error is a failed call",
            failure.filter(CallFailed.class::isInstance).isPresent())
        .claim("it comes from PostgreSQL", rootOf(failure).contains("division by zero"));
  }

  private static String rootOf(Optional<DependencyFailure> failure) {
    if (failure.isEmpty()) {
      return "no error";
    }
    Throwable root = failure.get();
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  private static void paymentError(Stage stage, Report report) {
    ReservedOrder order = LoosePayment.of(Money.usd("12000.00")).order();
    Optional<DependencyFailure> failure = failureOf(() -> stage.shop().processPayment(order));
    int charges =
        stage.sandbox().gateway().ledger().snapshot().chargesOf(order.id().toString()).size();
    report
        .line(
            "2. Charge of 12000.00 USD: %s; charged: %s",
            told(failure), charges == 0 ? "nothing" : "something")
        .measured("payment_error", told(failure))
        .claim(
            "the gateway's error is a failed call",
            failure.filter(CallFailed.class::isInstance).isPresent())
        .claim("nothing is charged", charges == 0);
  }

  private static void bulkheadRejection(Stage stage, Report report) throws Exception {
    int limit = stage.health(Dependencies.ADVISOR).limit();
    Crowd holders = new Crowd(limit);
    CountDownLatch together = new CountDownLatch(0);
    stage.sandbox().model().server().pause();
    Optional<DependencyFailure> failure;
    double micros;
    boolean full;
    try {
      holders.begin(together, () -> recommend(stage));
      full = Stage.await(() -> stage.health(Dependencies.ADVISOR).inFlight() == limit);
      long begun = System.nanoTime();
      failure = failureOf(() -> recommend(stage));
      micros = (System.nanoTime() - begun) / 1e3;
    } finally {
      stage.sandbox().model().server().resume();
    }
    holders.end();
    report
        .line("3. Bulkhead rejection: %s, in %.0f us", told(failure), micros)
        .measured("rejected_us", micros)
        .claim("the bulkhead was full", full)
        .claim("one call too many is rejected", isRejected(failure, RejectionReason.BULKHEAD_FULL))
        .claim("the others are answered", holders.succeeded() == limit);
  }

  private static boolean isRejected(Optional<DependencyFailure> failure, RejectionReason reason) {
    return failure.orElse(null) instanceof CallRejected rejected && rejected.reason() == reason;
  }

  private static void recommend(Stage stage) {
    stage.shop().recommendations(customer(stage), pet(stage), RECOMMENDATIONS);
  }

  private static CustomerId customer(Stage stage) {
    return new CustomerId(stage.sandbox().world().customers().get(0).id());
  }

  private static PetId pet(Stage stage) {
    return new PetId(stage.sandbox().world().pets().get(0).id());
  }

  private static void timeout(Stage stage, Report report) {
    stage.sandbox().servers().redis().pause();
    Optional<DependencyFailure> failure;
    Optional<PetPage> page;
    double millis;
    try {
      long begun = System.nanoTime();
      failure =
          failureOf(
              () ->
                  stage
                      .shop()
                      .catalogFromCache(
                          dev.petstore.domain.catalog.CatalogQuery.ofCategory(
                              dev.petstore.domain.catalog.PetCategory.CAT, RECOMMENDATIONS)));
      millis = (System.nanoTime() - begun) / 1e6;
      page = stage.shop().getPetWithCacheAndRecommendations(pet(stage), customer(stage));
    } finally {
      stage.sandbox().servers().redis().resume();
    }
    report
        .line("4. Timeout of a frozen Redis: %s (%.1f ms)", told(failure), millis)
        .line(
            "   and a pet is still shown, from the %s",
            page.map(shown -> shown.source().label()).orElse("nothing"))
        .measured("timeout_ms", millis)
        .claim(
            "the frozen cache is timed out",
            failure.filter(CallTimedOut.class::isInstance).isPresent())
        .claim(
            "the pet comes from the database",
            page.map(PetPage::source).equals(Optional.of(PetSource.DATABASE)));
  }

  private static void breakerTripAndRecovery(Stage stage, Report report) {
    stage.sandbox().model().server().kill();
    int failures = 0;
    while (breaker(stage) != BreakerState.OPEN && failures < 100) {
      failureOf(() -> recommend(stage));
      failures++;
    }
    Optional<DependencyFailure> whileOpen = failureOf(() -> recommend(stage));
    Optional<PetPage> page =
        stage.shop().getPetWithCacheAndRecommendations(pet(stage), customer(stage));
    report
        .line(
            "5. Circuit breaker: the model server is killed; open after %d failed calls", failures)
        .line("   while it is open: %s", told(whileOpen))
        .line(
            "   and a pet is still shown, with %d recommendations",
            page.map(shown -> shown.recommendations().size()).orElse(-1));
    stage.sandbox().model().server().restart();
    long begun = System.nanoTime();
    boolean closed =
        Stage.await(
            () -> {
              failureOf(() -> recommend(stage));
              return breaker(stage) == BreakerState.CLOSED;
            });
    double millis = (System.nanoTime() - begun) / 1e6;
    report
        .line("   the server is restarted; closed again after %.0f ms", millis)
        .measured("failures_to_open", failures)
        .measured("recovery_ms", millis)
        .claim("an open breaker rejects", isRejected(whileOpen, RejectionReason.CIRCUIT_OPEN))
        .claim(
            "the page goes without recommendations",
            page.map(shown -> shown.recommendations().isEmpty() && !shown.degraded().isEmpty())
                .orElse(false))
        .claim("the breaker closes after the recovery", closed);
  }

  private static BreakerState breaker(Stage stage) {
    return stage.health(Dependencies.ADVISOR).breaker();
  }
}
