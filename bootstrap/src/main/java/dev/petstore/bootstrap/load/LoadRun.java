package dev.petstore.bootstrap.load;

import dev.petstore.bootstrap.load.Mix.Visit;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests at a constant rate, evenly or by chance, and does not wait for one answer before
 * it sends the next, as visitors do not wait for each other. The latency of each runs from the
 * instant at which it was due, so that a server that stalls is charged with everybody who came
 * meanwhile (Gil Tene, "coordinated omission").
 */
public final class LoadRun {
  private static final double NANOS_PER_SECOND = 1e9;

  private final LoadPlan plan;
  private final SplittableRandom dice;
  private final Semaphore free;
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger mostUnderWay = new AtomicInteger();
  private final HttpClient http;

  public LoadRun(LoadPlan plan) {
    this.plan = plan;
    this.dice = new SplittableRandom(plan.seed());
    this.free = new Semaphore(plan.mostUnderWay());
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(plan.patience())
            .build();
  }

  /**
   * Puts the load on and waits for the last answer.
   *
   * @throws NoLoadPossible if nobody answers at the target, or there is no pet
   */
  public LoadReport run() throws InterruptedException {
    Shop shop = Shop.open(plan, http);
    send(shop, plan.warmUp().toNanos());
    mostUnderWay.set(0);
    Map<Visit, Visits> measured = send(shop, plan.duration().toNanos());
    Map<Visit, LoadReport.Measured> visits = new EnumMap<>(Visit.class);
    measured.forEach(
        (visit, one) -> {
          if (plan.mix().shares().getOrDefault(visit, 0) > 0) {
            visits.put(visit, one.measured());
          }
        });
    double seconds = plan.duration().toNanos() / NANOS_PER_SECOND;
    return new LoadReport(seconds, visits, mostUnderWay.get());
  }

  private Map<Visit, Visits> send(Shop shop, long nanos) throws InterruptedException {
    Map<Visit, Visits> visits = new EnumMap<>(Visit.class);
    for (Visit visit : Visit.values()) {
      visits.put(visit, new Visits());
    }
    long requests = Math.round(nanos / NANOS_PER_SECOND * plan.perSecond());
    long begun = System.nanoTime();
    for (double before = 0; before < requests; before += plan.arrivals().gap(dice)) {
      long due = begun + Math.round(before / plan.perSecond() * NANOS_PER_SECOND);
      waitUntil(due);
      free.acquire();
      Visit visit = plan.mix().next(dice);
      send(shop.request(visit, dice), due, visits.getOrDefault(visit, new Visits()));
    }
    // Each has an end, for each has its own timeout.
    free.acquire(plan.mostUnderWay());
    free.release(plan.mostUnderWay());
    return visits;
  }

  private static void waitUntil(long due) throws InterruptedException {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  private void send(HttpRequest request, long due, Visits visits) {
    mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
    long sent = System.nanoTime();
    // Whatever comes of it is recorded.
    var unused =
        http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
            .whenComplete(
                (answer, failure) -> {
                  visits.record(due, sent, System.nanoTime(), outcome(answer, failure));
                  underWay.decrementAndGet();
                  free.release();
                });
  }

  private static String outcome(@Nullable HttpResponse<Void> answer, @Nullable Throwable failure) {
    if (answer != null) {
      return String.valueOf(answer.statusCode());
    }
    Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
    if (cause instanceof HttpTimeoutException) {
      return "no answer in time";
    }
    return "no connection";
  }
}
