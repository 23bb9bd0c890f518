package dev.petstore.bootstrap.torture;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * How long, how hard and by which dice.
 *
 * @param time how long clients buy and faults strike; the rest after it comes on top
 * @param seed decides which faults come in which order, on whom, how long, and what clients buy
 * @param faults which faults strike; with none of them it is a plain load
 * @param rest how long everything may take to come to rest afterwards
 */
public record TortureSettings(
    Duration time, long seed, int instances, int clients, Set<FaultKind> faults, Duration rest) {
  /** Every fault that there is. */
  public static final Set<FaultKind> EVERYTHING = Set.copyOf(EnumSet.allOf(FaultKind.class));

  /**
   * @throws IllegalArgumentException if there is not at least one of each
   */
  public TortureSettings {
    if (time.isZero() || time.isNegative() || instances < 1 || clients < 1) {
      throw new IllegalArgumentException("torture needs some time, an instance and a client");
    }
    faults = Set.copyOf(faults);
  }
}
