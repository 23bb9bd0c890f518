package dev.petstore.resilience.decorator;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A whole operation with a retry, a circuit breaker and a timeout of its own, around whatever
 * guards its parts have. On a type it counts for all its methods that say nothing else.
 *
 * <p>The operation runs on the caller's thread, so it must heed an interrupt. It must be idempotent
 * where {@link #maxRetries} is not 0.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface ResiliencePattern {
  /** The operation's name; if empty, the method's, in snake case. */
  String name() default "";

  /** How long one attempt may take, in seconds. */
  double timeoutSeconds() default 30;

  /**
   * How often a failed attempt is made again, after a pause that grows exponentially and is drawn
   * at random below its bound. An attempt that was rejected is not made again, and retries never
   * make more than a tenth of an operation's calls, beyond ten that are in hand.
   */
  int maxRetries() default 0;

  /** Whether the operation has a circuit breaker of its own. */
  boolean circuitBreaker() default true;

  /** How many calls of the operation may be under way at once. */
  int maxConcurrent() default 100;
}
