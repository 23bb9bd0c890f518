package dev.petstore.resilience.guard;

import dev.failsafe.BulkheadFullException;
import dev.failsafe.CircuitBreakerOpenException;
import dev.petstore.application.failure.CallFailed;
import dev.petstore.application.failure.CallRejected;
import dev.petstore.application.failure.CallTimedOut;
import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.application.failure.RejectionReason;
import dev.petstore.resilience.breaker.GenerationBreaker;
import dev.petstore.resilience.call.CallFrame;
import dev.petstore.resilience.rate.RateLimited;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says in the language of the ports why a call gave no result. */
final class Failures {
  private final String dependency;

  Failures(String dependency) {
    this.dependency = dependency;
  }

  /**
   * For the caller's own thread: an error of the work is thrown as it is, and an interrupt that
   * ended the call stays set.
   */
  DependencyFailure of(String operation, CallFrame frame, Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return failureOf(operation, frame, thrown);
  }

  /** For whoever looks at the stage. */
  Throwable ofAsync(String operation, CallFrame frame, Throwable thrown) {
    return thrown instanceof Error ? thrown : failureOf(operation, frame, thrown);
  }

  private DependencyFailure failureOf(String operation, CallFrame frame, Throwable thrown) {
    return switch (frame.outcome()) {
      case REJECTED -> rejection(operation, frame, thrown);
      case TIMEOUT -> timedOut(operation, frame);
      case SUCCESS, FAILURE, IGNORED -> {
        Throwable failure = frame.failure();
        yield new CallFailed(
            dependency, operation, frame.mayHaveExecuted(), failure == null ? thrown : failure);
      }
    };
  }

  private CallRejected rejection(String operation, CallFrame frame, Throwable thrown) {
    RejectionReason reason = reasonOf(thrown);
    if (thrown instanceof RateLimited limited) {
      return new CallRejected(dependency, operation, reason, Optional.of(limited.retryAfter()));
    }
    if (thrown instanceof CircuitBreakerOpenException open
        && open.getCircuitBreaker() instanceof GenerationBreaker<?> breaker) {
      return circuitOpen(operation, breaker, frame.startedAt());
    }
    return rejected(operation, reason);
  }

  /** Why a call was turned away that ended with this. */
  static RejectionReason reasonOf(@Nullable Throwable thrown) {
    if (thrown instanceof BulkheadFullException) {
      return RejectionReason.BULKHEAD_FULL;
    }
    if (thrown instanceof RateLimited) {
      return RejectionReason.RATE_LIMITED;
    }
    // What else keeps work from starting is a pool that has been shut.
    return thrown instanceof CircuitBreakerOpenException
        ? RejectionReason.CIRCUIT_OPEN
        : RejectionReason.SHUTTING_DOWN;
  }

  CallRejected circuitOpen(String operation, GenerationBreaker<?> breaker, long now) {
    return new CallRejected(
        dependency, operation, RejectionReason.CIRCUIT_OPEN, breaker.retryAfter(now));
  }

  CallTimedOut timedOut(String operation, CallFrame frame) {
    return new CallTimedOut(
        dependency, operation, Duration.ofNanos(frame.timeoutNanos()), frame.isCutShort());
  }

  CallRejected rejected(String operation, RejectionReason reason) {
    return new CallRejected(dependency, operation, reason, Optional.empty());
  }
}
