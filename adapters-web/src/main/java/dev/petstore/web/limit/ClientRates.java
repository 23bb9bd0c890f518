package dev.petstore.web.limit;

import dev.petstore.resilience.time.MonotonicClock;
import dev.petstore.web.access.Caller;
import dev.petstore.web.problem.Problem;
import dev.petstore.web.problem.ProblemException;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One token bucket for each client: a customer by its id, who has no key of a customer by its
 * address. Remembers the latest clients only, so that nobody fills the memory with addresses; who
 * is forgotten begins anew. Thread-safe.
 */
public final class ClientRates {
  private static final int MOST_CLIENTS = 10_000;
  private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

  private final ClientRate rate;
  private final MonotonicClock clock;
  // Guarded by itself.
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MOST_CLIENTS;
        }
      };

  public ClientRates(ClientRate rate, MonotonicClock clock) {
    this.rate = rate;
    this.clock = clock;
  }

  /**
   * Takes a token for the request's client.
   *
   * @throws ProblemException if it has none left
   */
  public void admit(Context context) {
    take(client(context))
        .ifPresent(
            wait -> {
              throw new ProblemException(Problem.tooManyRequests(wait));
            });
  }

  private static String client(Context context) {
    return Caller.of(context)
        .customer()
        .map(customer -> "customer " + customer)
        .orElseGet(() -> "address " + context.ip());
  }

  /** How long the client has to wait; empty if it need not. */
  Optional<Duration> take(String client) {
    long now = clock.nanoTime();
    synchronized (buckets) {
      Bucket bucket = buckets.computeIfAbsent(client, any -> new Bucket(rate.burst(), now));
      double tokens =
          Math.min(rate.burst(), bucket.tokens + (now - bucket.since) / NANOS * rate.perSecond());
      bucket.since = now;
      boolean admitted = tokens >= 1;
      bucket.tokens = admitted ? tokens - 1 : tokens;
      return admitted
          ? Optional.empty()
          : Optional.of(
              Duration.ofNanos((long) Math.ceil((1 - tokens) / rate.perSecond() * NANOS)));
    }
  }

  private static final class Bucket {
    private double tokens;
    private long since;

    Bucket(double tokens, long since) {
      this.tokens = tokens;
      this.since = since;
    }
  }
}
