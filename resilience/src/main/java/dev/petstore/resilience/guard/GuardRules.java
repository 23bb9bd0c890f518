package dev.petstore.resilience.guard;

import dev.petstore.resilience.breaker.GenerationBreaker;
import dev.petstore.resilience.bulkhead.AdaptiveLimit;
import dev.petstore.resilience.rate.RateLimitPolicy;
import dev.petstore.resilience.timeout.TimeLimit;
import org.jspecify.annotations.Nullable;

/**
 * What a guard goes by at one time. A call keeps the rules that it began under, to its end; others
 * take their place as a whole.
 *
 * @param settings what they were made of
 * @param timeLimit what it has learned is kept while its settings stay
 * @param adaptiveLimit kept as the time limit is; null if the limit stands
 * @param repetition of idempotent calls; what it has spent of its budgets is kept while its
 *     settings stay; null if each is made once
 * @param rateLimit what it has counted is kept while its settings stay; null if calls begin as they
 *     come
 * @param breaker the guard's own, which is kept as long as there is to be one; null if not
 */
record GuardRules(
    GuardSettings settings,
    TimeLimit timeLimit,
    @Nullable AdaptiveLimit adaptiveLimit,
    @Nullable Repetition repetition,
    @Nullable RateLimitPolicy<Object> rateLimit,
    @Nullable GenerationBreaker<Object> breaker,
    EarlyRefusal earlyRefusal,
    TimedCalls calls,
    GuardChain chain,
    WorkRunner runner) {}
