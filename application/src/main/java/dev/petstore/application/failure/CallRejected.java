package dev.petstore.application.failure;

import java.time.Duration;
import java.util.Optional;

/**
 * A guard turned the call away before it began: the dependency was not asked. Carries no stack
 * trace, since rejections come in floods.
 */
public final class CallRejected extends DependencyFailure {
  private static final long serialVersionUID = 1;

  private final RejectionReason reason;
  private final transient Optional<Duration> retryAfter;

  /**
   * @param retryAfter when a new call has a chance, where the guard knows
   */
  public CallRejected(
      String dependency, String operation, RejectionReason reason, Optional<Duration> retryAfter) {
    super(dependency, operation, reason.message(), null, false);
    this.reason = reason;
    this.retryAfter = retryAfter;
  }

  public RejectionReason reason() {
    return reason;
  }

  /** When a new call has a chance, where the guard knows. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }

  @Override
  public boolean mayHaveExecuted() {
    return false;
  }
}
