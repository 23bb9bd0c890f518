package dev.petstore.bootstrap.demo;

import dev.petstore.application.port.out.ChargeResult;
import dev.petstore.bootstrap.settings.Dependencies;
import dev.petstore.domain.catalog.CatalogQuery;
import dev.petstore.domain.catalog.PetCategory;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.money.Money;
import java.util.concurrent.CountDownLatch;

/**
 * Too many calls at once, to three dependencies that are all slow: each admits what its bulkhead
 * holds, rejects the rest at once and takes nothing from the others.
 */
final class BulkheadIsolation implements Scenario {
  private static final int DATABASE_CALLS = 15;
  private static final int PAYMENT_CALLS = 8;
  private static final int CACHE_CALLS = 50;

  @Override
  public Report play(Stage stage) throws Exception {
    Crowd database = new Crowd(DATABASE_CALLS);
    Crowd payment = new Crowd(PAYMENT_CALLS);
    Crowd cache = new Crowd(CACHE_CALLS);
    PetId pet = new PetId(stage.sandbox().world().pets().get(0).id());
    CatalogQuery birds = CatalogQuery.ofCategory(PetCategory.BIRD, 10);
    CountDownLatch together = new CountDownLatch(1);
    database.begin(together, () -> stage.shop().inventory(pet));
    payment.begin(together, () -> chargeAndRefund(stage));
    cache.begin(together, () -> stage.shop().catalogFromCache(birds));

    // The relay of the order before may still look whether there is more to do.
    Stage.await(() -> inFlight(stage, Dependencies.DATABASE) == 0);
    long begun;
    boolean full;
    try (InventoryLock lock = new InventoryLock(stage.sandbox().servers().postgres().address())) {
      stage.sandbox().gateway().server().pause();
      stage.sandbox().servers().redis().pause();
      begun = System.nanoTime();
      together.countDown();
      // The cache's timeout is the shortest, so it is let go first.
      boolean cacheFull = Stage.await(() -> inFlight(stage, Dependencies.CACHE) == CACHE_CALLS);
      stage.sandbox().servers().redis().resume();
      full =
          cacheFull
              && Stage.await(
                  () ->
                      database.rejected() + inFlight(stage, Dependencies.DATABASE) == DATABASE_CALLS
                          && payment.rejected() + inFlight(stage, Dependencies.PAYMENT)
                              == PAYMENT_CALLS);
    } finally {
      stage.sandbox().servers().redis().resume();
      stage.sandbox().gateway().server().resume();
    }
    database.end();
    payment.end();
    cache.end();
    double millis = (System.nanoTime() - begun) / 1e6;

    Report report = new Report("Bulkhead Isolation");
    tell(report, "database", database, 10, 5);
    tell(report, "payment", payment, 5, 3);
    tell(report, "cache", cache, CACHE_CALLS, 0);
    return report
        .line("Total time: %.1f ms", millis)
        .measured("total_ms", millis)
        .claim("all calls were under way at once", full)
        .claim(
            "every permit is back",
            inFlight(stage, Dependencies.DATABASE) == 0
                && inFlight(stage, Dependencies.PAYMENT) == 0
                && inFlight(stage, Dependencies.CACHE) == 0);
  }

  /** A charge without an order must not stay: it is given back, in the same caller. */
  private static void chargeAndRefund(Stage stage) {
    LoosePayment payment = LoosePayment.of(Money.usd("20.00"));
    ChargeResult result = stage.shop().processPayment(payment.order());
    if (result instanceof ChargeResult.Charged charged) {
      stage.shop().refundPayment(payment.order().paid(charged.charge()));
    }
  }

  private static int inFlight(Stage stage, String dependency) {
    return stage.health(dependency).inFlight();
  }

  private static void tell(Report report, String name, Crowd crowd, int admitted, int rejected) {
    report
        .line(
            "%-9s %2d calls at once: %2d succeeded, %d rejected",
            name, crowd.size(), crowd.succeeded(), crowd.rejected())
        .measured(name + "_succeeded", crowd.succeeded())
        .measured(name + "_rejected", crowd.rejected())
        .measured(name + "_failed", crowd.failed())
        .claim(
            name + ": " + admitted + " succeed, " + rejected + " are rejected, none fails",
            crowd.succeeded() == admitted && crowd.rejected() == rejected && crowd.failed() == 0);
  }
}
