package dev.petstore.resilience.breaker;

import dev.petstore.application.health.BreakerState;
import org.jspecify.annotations.Nullable;

/** Whatever the calls say, somebody has decided: all pass uncounted, or none does. */
final class SetGeneration implements Generation, Admission {
  private final BreakerState state;

  private SetGeneration(BreakerState state) {
    this.state = state;
  }

  static SetGeneration forcedOpen() {
    return new SetGeneration(BreakerState.FORCED_OPEN);
  }

  static SetGeneration disabled() {
    return new SetGeneration(BreakerState.DISABLED);
  }

  @Override
  public BreakerState state() {
    return state;
  }

  @Override
  public @Nullable Admission tryAdmit(long now) {
    return state == BreakerState.FORCED_OPEN ? null : this;
  }

  @Override
  public void success() {
    // Nobody counts.
  }

  @Override
  public void failure() {
    // Nobody counts.
  }

  @Override
  public void ignored() {
    // Nobody counts.
  }
}
