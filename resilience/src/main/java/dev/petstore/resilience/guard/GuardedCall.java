package dev.petstore.resilience.guard;

import java.time.Duration;
import java.util.function.BiConsumer;

/** One call under way, as its work sees it. Thread-safe; of no use after the work has ended. */
public interface GuardedCall {
  /** How long the work may still take; zero when the time is up. */
  Duration remaining();

  /**
   * Whether the request that makes the call has a deadline, so that {@link #remaining} is worth
   * telling the dependency.
   */
  boolean hasDeadline();

  /**
   * Names each header that tells the dependency which trace the call is a part of, such as W3C's
   * {@code traceparent}; none where nothing is traced. To be called by the work, on the thread that
   * began it.
   */
  void propagate(BiConsumer<String, String> header);

  /**
   * Links the call's span to the one that it follows from, in a trace of its own, such as that of
   * the request which stored what is sent only now. To be called by the work, on the thread that
   * began it.
   *
   * @param traceparent as W3C writes it; one that is no such text is left out
   */
  void followsFrom(String traceparent);

  /**
   * Whether the timeout has passed or the caller has cancelled: nobody waits for the result any
   * more.
   */
  boolean isCancelled();

  /**
   * Says how to stop the work. The action runs at most once, on a thread of the engine, at the
   * timeout or when the caller cancels; at once if that has happened already; never after the work
   * has ended. It should be quick and must not wait for the work. Work that names no action is
   * interrupted instead. Actions run in the order in which they were named.
   */
  void onCancel(Runnable action);

  /**
   * The answer says nothing about the dependency's health (a declined card, a constraint
   * violation): the call counts as ignored, whether the work returns or throws.
   */
  void ignoreOutcome();

  /**
   * The dependency asked not to be asked again before this time has passed, such as by the header
   * {@code Retry-After}. Counts if the call fails and may be made again.
   */
  void retryAfter(Duration pause);

  /**
   * An exception for the work to throw when the dependency certainly did not begin what was asked,
   * such as after a refused connection: the caller's {@link
   * dev.petstore.application.failure.CallFailed} then says so.
   */
  Exception notExecuted(Throwable cause);

  /**
   * An exception for the work to throw when the dependency has ended it because {@link #remaining},
   * which it was told, had passed: the call then counts as timed out, and its caller gets a {@link
   * dev.petstore.application.failure.CallTimedOut}.
   */
  Exception outOfTime(Exception cause);
}
