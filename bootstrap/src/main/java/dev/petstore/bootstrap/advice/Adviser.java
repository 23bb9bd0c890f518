package dev.petstore.bootstrap.advice;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Proposes settings for a dependency by the rules of docs/tuning.md: Little's law and Erlang's
 * formula for the bulkhead, the latencies' percentiles and a buffer for the timeout, what is usual
 * for the breaker.
 */
public final class Adviser {
  private static final long FEWEST_CALLS = 100;
  private static final double MILLIS = 1_000;

  // The bulkhead
  private static final int SMALLEST = 2;
  private static final int LARGEST = 100_000;
  private static final double REJECTED_BY_CHANCE = 0.001;

  // The timeout
  private static final double OF_P95 = 3;
  private static final double OF_P99 = 1.5;
  private static final double SHORTEST_TIMEOUT = 0.05;
  private static final double CENSORED_SHARE = 0.01;

  // The breaker
  private static final double WINDOW_SECONDS = 10;
  private static final long SMALLEST_WINDOW = 20;
  private static final long LARGEST_WINDOW = 1_000;
  private static final double BY_CHANCE_DEVIATIONS = 4;
  private static final double LOWEST_THRESHOLD = 25;
  private static final double HIGHEST_THRESHOLD = 75;
  private static final double ROUND = 5;
  private static final double PERCENT = 100;

  private final double peak;

  /**
   * @param peak how much more than the traffic that was seen there may be
   */
  public Adviser(double peak) {
    this.peak = peak;
  }

  /** What it proposes. Nothing where too few calls were seen to say anything. */
  public Advice advise(Traffic traffic) {
    long seen = traffic.calls().total();
    if (seen < FEWEST_CALLS || traffic.meanSeconds().isEmpty()) {
      return new Advice(
          traffic.dependency(),
          List.of(),
          List.of(),
          List.of("only " + seen + " calls were seen; " + FEWEST_CALLS + " say something"));
    }
    double timeout = timeout(traffic);
    List<Proposal> plain = new ArrayList<>();
    List<Proposal> breaker = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    plain.add(bulkhead(traffic, traffic.meanSeconds().getAsDouble()));
    if (isCensored(traffic)) {
      notes.add(
          "timeout_seconds is left as it is: %s %% of the calls ran into it, so nobody knows how long they would have taken"
              .formatted(number(PERCENT * timedOut(traffic), 2)));
    } else {
      plain.add(timeoutProposal(traffic, timeout));
    }
    if (traffic.hasBreaker()) {
      breaker.addAll(breaker(traffic));
    } else {
      notes.add("it has no circuit breaker");
    }
    return new Advice(traffic.dependency(), plain, breaker, notes);
  }

  private Proposal bulkhead(Traffic traffic, double mean) {
    double atOnce = traffic.perSecond() * peak * mean;
    int size = Math.max(SMALLEST, permits(atOnce));
    return new Proposal(
        "max_concurrent",
        String.valueOf(size),
        "%s calls/s, times %s for peaks, x %s ms each = %s at once (Little's law); with %d chance turns away fewer than 1 in 1000; now %d"
            .formatted(
                number(traffic.perSecond(), 3),
                number(peak, 2),
                number(mean * MILLIS, 3),
                number(atOnce, 2),
                size,
                traffic.limit()));
  }

  /**
   * How many permits it takes so that few calls find them all taken, by Erlang's B formula: the
   * share that is turned away where calls come by chance and {@code atOnce} would be under way.
   */
  private static int permits(double atOnce) {
    double rejected = 1;
    int permits = 0;
    while (rejected > REJECTED_BY_CHANCE && permits < LARGEST) {
      permits++;
      rejected = atOnce * rejected / (permits + atOnce * rejected);
    }
    return permits;
  }

  private static double timeout(Traffic traffic) {
    double p95 = traffic.latencies().p95() / MILLIS;
    double p99 = traffic.latencies().p99() / MILLIS;
    return rounded(Math.max(SHORTEST_TIMEOUT, Math.max(OF_P95 * p95, OF_P99 * p99)));
  }

  private static Proposal timeoutProposal(Traffic traffic, double timeout) {
    String now =
        traffic.timeoutSeconds().isPresent()
            ? "; now " + number(traffic.timeoutSeconds().getAsDouble(), 4)
            : "";
    return new Proposal(
        "timeout_seconds",
        plain(timeout),
        "p95 is %s ms and p99 %s ms: the larger of 3 x p95 and 1.5 x p99, no less than %s ms%s"
            .formatted(
                number(traffic.latencies().p95(), 3),
                number(traffic.latencies().p99(), 3),
                number(SHORTEST_TIMEOUT * MILLIS, 2),
                now));
  }

  private static List<Proposal> breaker(Traffic traffic) {
    long window =
        Math.min(
            LARGEST_WINDOW,
            Math.max(SMALLEST_WINDOW, Math.round(traffic.perSecond() * WINDOW_SECONDS)));
    double usual =
        (double) (traffic.calls().failed() + traffic.calls().timedOut())
            / Math.max(1, traffic.calls().judged());
    long fewest = window / 2;
    double chance = BY_CHANCE_DEVIATIONS * Math.sqrt(usual * (1 - usual) / fewest);
    double threshold =
        Math.min(
            HIGHEST_THRESHOLD,
            Math.max(LOWEST_THRESHOLD, Math.ceil(PERCENT * (usual + chance) / ROUND) * ROUND));
    List<Proposal> proposals = new ArrayList<>();
    proposals.add(
        new Proposal(
            "window_calls",
            String.valueOf(window),
            "what comes in about %s s, from %d to %d calls"
                .formatted(number(WINDOW_SECONDS, 2), SMALLEST_WINDOW, LARGEST_WINDOW)));
    proposals.add(
        new Proposal(
            "minimum_calls", String.valueOf(fewest), "half a window, so that it opens sooner"));
    proposals.add(
        new Proposal(
            "failure_rate_threshold",
            plain(threshold),
            "%s %% fail as a rule: four standard deviations above it, so that chance opens nothing, from %s to %s"
                .formatted(
                    number(PERCENT * usual, 2),
                    plain(LOWEST_THRESHOLD),
                    plain(HIGHEST_THRESHOLD))));
    return proposals;
  }

  private static boolean isCensored(Traffic traffic) {
    return timedOut(traffic) > CENSORED_SHARE;
  }

  private static double timedOut(Traffic traffic) {
    return (double) traffic.calls().timedOut() / Math.max(1, traffic.calls().judged());
  }

  /** Up to two digits that mean something: nobody writes 0.3471. */
  private static double rounded(double value) {
    // What binary fractions add behind the sixth digit is no reason to round up.
    BigDecimal meant = new BigDecimal(value).round(new MathContext(6));
    return meant.round(new MathContext(2, RoundingMode.UP)).doubleValue();
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  private static String number(double value, int digits) {
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits));
    return String.format(Locale.ROOT, "%s", rounded.stripTrailingZeros().toPlainString());
  }
}
