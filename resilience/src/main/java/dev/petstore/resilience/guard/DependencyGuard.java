package dev.petstore.resilience.guard;

import dev.petstore.application.health.DependencyHealth;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * Stands before one outside dependency and lets calls through a chain of bulkhead, circuit breaker
 * and timeout. Thread-safe.
 *
 * <p>Every call ends in exactly one of success, failure, ignored, timeout and rejected. What is not
 * a result is a {@link dev.petstore.application.failure.DependencyFailure}: a rejected call never
 * starts, a timed-out call releases its caller at the timeout and is told to stop, and its permit
 * is free only when its work has really ended.
 */
public interface DependencyGuard {
  /** The dependency's name in the configuration. */
  String dependency();

  /**
   * Does the work and waits for its result.
   *
   * <p>On a semaphore guard the work runs on the caller's own thread, so it must heed its
   * {@linkplain GuardedCall#onCancel cancel action} or an interrupt; on a thread-pool guard it runs
   * on the guard's pool and the caller is released whatever the work does.
   *
   * @param operation a short fixed name for logs and metrics, such as {@code get_pet}; never holds
   *     an id
   * @throws dev.petstore.application.failure.CallRejected if the work was not started
   * @throws dev.petstore.application.failure.CallTimedOut if the work did not end in time
   * @throws dev.petstore.application.failure.CallFailed if the work threw an exception, which is
   *     the cause
   * @throws Error if the work threw it
   */
  <T> T call(String operation, GuardedWork<T> work);

  /**
   * As {@link #call}, for work that may be done more than once without harm: a read, or what
   * carries an idempotency key. As far as the configuration says so, a failed call is made again
   * after a pause, and a slow one a second time beside the first, each time as a guarded call of
   * its own; what is known to be futile (a rejection, an ignored outcome) is not repeated. Without
   * such configuration this is {@link #call}.
   *
   * <p>The failure that is thrown is the last one, unless one before it {@linkplain
   * dev.petstore.application.failure.DependencyFailure#mayHaveExecuted may have executed} and the
   * last certainly did not: what the caller must know is not hidden by a later rejection.
   *
   * @param work may run on another thread, with the caller's context, and twice at once
   */
  default <T> T callIdempotent(String operation, GuardedWork<T> work) {
    return call(operation, work);
  }

  /**
   * As {@link #callIdempotent}, for a read whose caller has something to take in place of the
   * answer: where the read is turned away, is late or fails, the fallback answers. The call counts
   * as what it was.
   *
   * <p>Only for what changes nothing outside: after a write the caller must learn whether it {@link
   * dev.petstore.application.failure.DependencyFailure#mayHaveExecuted may have executed}, which a
   * fallback would hide. So there is none for {@link #call}.
   *
   * @throws Error if the work threw it
   * @throws RuntimeException what the fallback throws, with the failure as suppressed
   */
  <T> T read(String operation, GuardedWork<T> read, Fallback<T> fallback);

  /** As {@link #call(String, GuardedWork)}, for work without a result. */
  default void run(String operation, GuardedAction action) {
    call(
        operation,
        call -> {
          action.run(call);
          return Boolean.TRUE;
        });
  }

  /**
   * Starts the work and does not wait for it. On a semaphore guard the work is started on the
   * caller's own thread and must not block there; on a thread-pool guard it is started on the
   * guard's pool.
   *
   * @return the result, or fails with the exceptions of {@link #call}; a rejection is a stage that
   *     has failed already. Cancelling the stage (as a {@link
   *     java.util.concurrent.CompletableFuture}) cancels the call, which then counts as ignored.
   */
  <T> CompletionStage<T> callAsync(String operation, AsyncGuardedWork<T> work);

  /**
   * As {@link #callAsync}, for a read with a fallback, as {@link #read} has one.
   *
   * @param fallback runs on the thread on which the call ends, the caller's own if it is turned
   *     away
   */
  <T> CompletionStage<T> readAsync(
      String operation, AsyncGuardedWork<T> read, Fallback<T> fallback);

  /**
   * How long a call that begins now may take, if the request's deadline leaves it so long: the
   * configured timeout, or what an adaptive one has learned.
   */
  Duration timeout();

  /**
   * Tells this one, from now on, what the configuration lets through: at once, and before each
   * change of it is in force.
   */
  void followedBy(LimitsFollower follower);

  /** How the dependency looks from here, now. */
  DependencyHealth health();
}
