package dev.petstore.resilience.config;

import java.time.Duration;
import java.util.Optional;

/**
 * How a bulkhead treats calls for which there is no permit, or soon will be none.
 *
 * @param maxWait how long a call waits for a permit, within its timeout; zero if it is rejected at
 *     once
 * @param maxWaiting how many calls wait at most; more are rejected at once
 * @param lowPercent up to which share of the limit, in percent, calls of low priority are admitted
 * @param normalPercent up to which share those of normal priority are, not less
 * @param adaptiveFloor the least that a limit becomes which follows the latencies; empty if it
 *     stands
 */
public record AdmissionConfig(
    Duration maxWait,
    int maxWaiting,
    int lowPercent,
    int normalPercent,
    Optional<Integer> adaptiveFloor) {

  /** {@link #maxWaiting} unless said otherwise. */
  public static final int DEFAULT_MAX_WAITING = 100;

  /** All of the limit. */
  public static final int WHOLE = 100;

  /** Nobody waits, all are equal, and the limit stands. */
  public static final AdmissionConfig DEFAULT =
      new AdmissionConfig(Duration.ZERO, DEFAULT_MAX_WAITING, WHOLE, WHOLE, Optional.empty());

  /** Refuses what no bulkhead can follow, with an {@link IllegalArgumentException}. */
  public AdmissionConfig {
    Invariant.require(!maxWait.isNegative(), "maxWait must not be negative");
    Invariant.require(maxWaiting >= 1, "maxWaiting must be at least 1");
    Invariant.require(
        lowPercent >= 1 && lowPercent <= normalPercent && normalPercent <= WHOLE,
        "lowPercent must be at least 1, normalPercent not less and at most 100");
    Invariant.require(
        adaptiveFloor.map(floor -> floor >= 1).orElse(true), "adaptiveFloor must be at least 1");
  }

  /** Calls wait for a permit, no longer than this. */
  public static AdmissionConfig waiting(Duration maxWait, int maxWaiting) {
    return new AdmissionConfig(maxWait, maxWaiting, WHOLE, WHOLE, Optional.empty());
  }

  /** Calls of low and of normal priority leave a share of the limit to those above them. */
  public static AdmissionConfig shedding(int lowPercent, int normalPercent) {
    return new AdmissionConfig(
        Duration.ZERO, DEFAULT_MAX_WAITING, lowPercent, normalPercent, Optional.empty());
  }

  /** The limit follows the latencies, not below this. */
  public static AdmissionConfig adaptive(int floor) {
    return new AdmissionConfig(
        Duration.ZERO, DEFAULT_MAX_WAITING, WHOLE, WHOLE, Optional.of(floor));
  }

  /** Whether some calls must leave permits to others. */
  public boolean sheds() {
    return lowPercent < WHOLE;
  }
}
