package dev.petstore.application.failure;

import java.time.Duration;

/**
 * The dependency did not answer in time. What was asked may have been carried out, or may yet be.
 */
public final class CallTimedOut extends DependencyFailure {
  private static final long serialVersionUID = 1;

  private final Duration timeout;

  public CallTimedOut(String dependency, String operation, Duration timeout) {
    super(dependency, operation, "timed out after " + timeout.toMillis() + " ms", null, true);
    this.timeout = timeout;
  }

  /** The limit that was reached. */
  public Duration timeout() {
    return timeout;
  }

  @Override
  public boolean mayHaveExecuted() {
    return true;
  }
}
