package dev.petstore.resilience.timeout;

import dev.failsafe.Timeout;
import dev.failsafe.TimeoutConfig;
import dev.failsafe.spi.PolicyExecutor;
import dev.petstore.resilience.call.CallFrames;
import java.time.Duration;

/**
 * A timeout that fires on the engine's own timer, also where the common pool is full, and that
 * stops the work through its cancel actions. What it needs of the call stands in the call's frame,
 * so it can only be used behind a guard. Thread-safe.
 */
public final class TimeoutPolicy<R> implements Timeout<R> {
  private final TimeoutConfig<R> config;
  private final TimeoutExecutor<R> executor;

  /**
   * @param sync cancels calls that their caller waits for
   * @param async cancels calls that nobody waits for
   */
  public TimeoutPolicy(Duration timeout, Enforcer sync, Enforcer async, CallFrames frames) {
    this.config = Timeout.<R>builder(timeout).withInterrupt().build().getConfig();
    this.executor = new TimeoutExecutor<>(this, sync, async, frames);
  }

  @Override
  public TimeoutConfig<R> getConfig() {
    return config;
  }

  @Override
  public PolicyExecutor<R> toExecutor(int policyIndex) {
    return executor;
  }

  @Override
  public String toString() {
    return "TimeoutPolicy[" + config.getTimeout() + "]";
  }
}
