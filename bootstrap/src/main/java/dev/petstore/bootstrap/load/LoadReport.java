package dev.petstore.bootstrap.load;

import dev.petstore.bootstrap.load.Mix.Visit;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What came of a load.
 *
 * @param seconds how long it was measured
 * @param visits what was measured, by kind
 * @param mostUnderWay requests at once
 */
public record LoadReport(double seconds, Map<Visit, Measured> visits, int mostUnderWay) {
  private static final int FIRST_SERVER_ERROR = 500;

  /** Copies the map, in the order of the visits. */
  public LoadReport {
    visits = Collections.unmodifiableMap(new TreeMap<>(visits));
  }

  /**
   * One kind of visit.
   *
   * @param latencies in microseconds, from the instant at which the request was due
   * @param serviceTimes in microseconds, from the instant at which it was sent
   * @param outcomes how many answers there were of each status, or none and why
   */
  public record Measured(Histogram latencies, Histogram serviceTimes, Map<String, Long> outcomes) {

    long failed() {
      return outcomes.entrySet().stream()
          .filter(outcome -> isFailure(outcome.getKey()))
          .mapToLong(Map.Entry::getValue)
          .sum();
    }

    private static boolean isFailure(String outcome) {
      return !outcome.matches("[0-9]+") || Integer.parseInt(outcome) >= FIRST_SERVER_ERROR;
    }
  }

  /** All visits together. */
  public Measured total() {
    Histogram latencies = Visits.histogram();
    Histogram serviceTimes = Visits.histogram();
    Map<String, Long> outcomes = new TreeMap<>();
    for (Measured one : visits.values()) {
      latencies.add(one.latencies());
      serviceTimes.add(one.serviceTimes());
      one.outcomes().forEach((outcome, count) -> outcomes.merge(outcome, count, Long::sum));
    }
    return new Measured(latencies, serviceTimes, outcomes);
  }

  /** Requests without an answer, or with one that tells of the server's trouble. */
  public long failed() {
    return total().failed();
  }
}
