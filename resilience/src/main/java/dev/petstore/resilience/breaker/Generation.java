package dev.petstore.resilience.breaker;

import dev.petstore.application.health.BreakerState;
import org.jspecify.annotations.Nullable;

/**
 * One stay of a breaker in one state. A result belongs to the generation in which its call began.
 */
sealed interface Generation
    permits ClosedGeneration, OpenGeneration, HalfOpenGeneration, SetGeneration {
  BreakerState state();

  /** Lets a call through, or returns null. */
  @Nullable Admission tryAdmit(long now);

  /** Whether time alone has ended it. */
  default boolean isOver(long now) {
    return false;
  }

  /** For a result without an admission: whose it most likely is, if it counts at all. */
  default @Nullable Admission anonymous() {
    return null;
  }

  /** The results that count towards its end. */
  default Tally tally(long now) {
    return Tally.NOTHING;
  }

  /**
   * How often the breaker has opened in the outage that is under way at this reading of the clock.
   */
  default int openings(long now) {
    return 0;
  }
}
