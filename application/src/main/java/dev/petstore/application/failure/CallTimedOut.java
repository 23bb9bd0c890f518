package dev.petstore.application.failure;

import java.time.Duration;

/**
 * The dependency did not answer in time. What was asked may have been carried out, or may yet be.
 */
public final class CallTimedOut extends DependencyFailure {
  private static final long serialVersionUID = 1;

  private final Duration timeout;
  private final boolean cutShort;

  public CallTimedOut(String dependency, String operation, Duration timeout) {
    this(dependency, operation, timeout, false);
  }

  /**
   * @param cutShort whether the request's deadline had left less than such a call is given
   */
  public CallTimedOut(String dependency, String operation, Duration timeout, boolean cutShort) {
    super(dependency, operation, "timed out after " + timeout.toMillis() + " ms", null, true);
    this.timeout = timeout;
    this.cutShort = cutShort;
  }

  /** The limit that was reached. */
  public Duration timeout() {
    return timeout;
  }

  /**
   * Whether the request's deadline had left less than such a call is given: it tells nothing of the
   * dependency, and a request with more time may well get an answer.
   */
  public boolean isCutShort() {
    return cutShort;
  }

  @Override
  public boolean mayHaveExecuted() {
    return true;
  }
}
