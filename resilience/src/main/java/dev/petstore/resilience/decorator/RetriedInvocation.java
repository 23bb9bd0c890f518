package dev.petstore.resilience.decorator;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import dev.petstore.application.failure.CallRejected;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Makes a failed call again, with exponential backoff and full jitter. A rejected one is final. */
final class RetriedInvocation implements Invocation {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final int MOST_DOUBLINGS = 6;

  private final Invocation inner;
  private final FailsafeExecutor<Object> retries;

  RetriedInvocation(Invocation inner, int maxRetries) {
    this.inner = inner;
    this.retries =
        Failsafe.with(
            RetryPolicy.builder()
                .withMaxRetries(maxRetries)
                .handleIf(
                    failure -> failure instanceof Exception && !(failure instanceof CallRejected))
                .withDelayFn(attempt -> pauseAfter(attempt.getAttemptCount()))
                .build());
  }

  private static Duration pauseAfter(int attempts) {
    long bound =
        Math.min(
            LONGEST_PAUSE.toNanos(),
            FIRST_PAUSE.toNanos() << Math.min(MOST_DOUBLINGS, Math.max(0, attempts - 1)));
    return Duration.ofNanos(ThreadLocalRandom.current().nextLong(bound) + 1);
  }

  @Override
  public @Nullable Object invoke(@Nullable Object @Nullable [] arguments) throws Exception {
    try {
      return retries.get(() -> inner.invoke(arguments));
    } catch (FailsafeException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
