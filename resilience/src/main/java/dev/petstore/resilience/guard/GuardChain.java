package dev.petstore.resilience.guard;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.Policy;
import dev.failsafe.spi.ExecutionResult;
import dev.failsafe.spi.SyncExecutionInternal;
import dev.petstore.resilience.breaker.GenerationBreaker;
import dev.petstore.resilience.bulkhead.PermitBulkhead;
import dev.petstore.resilience.call.CallFrame;
import dev.petstore.resilience.rate.RateLimitPolicy;
import dev.petstore.resilience.timeout.TimeoutPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rate limit, bulkhead, circuit breaker, timeout, work, outermost first: of the six orders of the
 * last three policies the only one in which a rejection never reaches the breaker and a timeout
 * always does.
 *
 * <p>The policies are Failsafe's kind, and {@link #failsafe} is its own executor over them. Calls
 * that are waited for go through the same policies composed once: Failsafe composes them again for
 * each call.
 */
final class GuardChain {
  private final FailsafeExecutor<Object> failsafe;
  private final Function<SyncExecutionInternal<Object>, ExecutionResult<Object>> composed;

  GuardChain(
      @Nullable RateLimitPolicy<Object> rateLimit,
      PermitBulkhead<Object> bulkhead,
      @Nullable GenerationBreaker<Object> breaker,
      TimeoutPolicy<Object> timeout,
      WorkRunner runner) {
    List<Policy<Object>> policies = new ArrayList<>();
    if (rateLimit != null) {
      policies.add(rateLimit);
    }
    policies.add(bulkhead);
    if (breaker != null) {
      policies.add(breaker);
    }
    policies.add(timeout);
    this.failsafe = Failsafe.with(policies).with(InlineScheduler.INSTANCE);
    Function<SyncExecutionInternal<Object>, ExecutionResult<Object>> chain =
        execution -> ((GuardedExecution) execution).run(runner);
    for (int policy = policies.size() - 1; policy >= 0; policy--) {
      chain = policies.get(policy).toExecutor(policy).apply(chain, InlineScheduler.INSTANCE);
    }
    this.composed = chain;
  }

  /** Does the work under all policies, on the caller's thread up to the innermost of them. */
  ExecutionResult<Object> run(CallFrame frame, GuardedWork<?> work) {
    return composed.apply(new GuardedExecution(frame, work));
  }

  /** The same chain in Failsafe's hands, which finds the call's frame on the thread. */
  FailsafeExecutor<Object> failsafe() {
    return failsafe;
  }
}
