package dev.petstore.resilience.rate;

import dev.failsafe.FailsafeException;
import java.time.Duration;

/** A call that may not begin yet. Without a stack trace: a rate limit rejects in floods. */
public final class RateLimited extends FailsafeException {
  private static final long serialVersionUID = 1;

  private final long waitNanos;

  RateLimited(long waitNanos) {
    this.waitNanos = waitNanos;
  }

  /** After which time another call may begin. */
  public Duration retryAfter() {
    return Duration.ofNanos(waitNanos);
  }

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // nothing is written
  public Throwable fillInStackTrace() {
    return this;
  }
}
