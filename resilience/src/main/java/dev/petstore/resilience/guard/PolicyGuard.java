package dev.petstore.resilience.guard;

import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.application.health.DependencyHealth;
import dev.petstore.resilience.bulkhead.PermitBulkhead;
import dev.petstore.resilience.fault.GuardFaults;
import dev.petstore.resilience.tracing.GuardSpans;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** A guard over a chain of policies. */
final class PolicyGuard implements DependencyGuard, AutoCloseable {
  private final GuardParts parts;
  private final GuardRulebook rulebook;
  private final GuardView view;
  private final Entrance entrance;
  private final WaitedCalls waited;
  private final StartedCalls started;
  private final Fallbacks fallbacks;

  PolicyGuard(String dependency, GuardEngine engine, GuardSettings settings) {
    this.parts = new GuardParts(dependency, engine, settings);
    this.rulebook = new GuardRulebook(parts, settings);
    this.view = new GuardView(parts, rulebook);
    FailureEvents events = new FailureEvents(dependency, engine.events());
    GuardFaults faults = engine.faults().of(dependency);
    GuardSpans spans =
        engine.tracing().map(tracing -> tracing.of(dependency, parts.statistics())).orElse(null);
    this.entrance = new Entrance(parts.failures(), events, spans);
    this.waited = new WaitedCalls(entrance, parts.failures(), events, faults, spans);
    this.started = new StartedCalls(entrance, parts, events, faults, spans);
    this.fallbacks = new Fallbacks(parts.statistics());
  }

  @Override
  public String dependency() {
    return parts.name();
  }

  GuardRulebook rulebook() {
    return rulebook;
  }

  GuardView view() {
    return view;
  }

  @Override
  public <T> T call(String operation, GuardedWork<T> work) {
    return waited.call(rulebook.present(), operation, work);
  }

  @Override
  public <T> T callIdempotent(String operation, GuardedWork<T> work) {
    GuardRules rules = rulebook.present();
    Repetition repetition = rules.repetition();
    return repetition == null
        ? waited.call(rules, operation, work)
        : repetition.call(new IdempotentCall<>(waited, rules, operation, work));
  }

  @Override
  public <T> T read(String operation, GuardedWork<T> read, Fallback<T> fallback) {
    try {
      return callIdempotent(operation, read);
    } catch (DependencyFailure failure) {
      return fallbacks.answer(fallback, failure);
    }
  }

  @Override
  public <T> CompletionStage<T> callAsync(String operation, AsyncGuardedWork<T> work) {
    return started.call(rulebook.present(), operation, work);
  }

  @Override
  public <T> CompletionStage<T> readAsync(
      String operation, AsyncGuardedWork<T> read, Fallback<T> fallback) {
    return fallbacks.answer(fallback, callAsync(operation, read));
  }

  @Override
  public Duration timeout() {
    return view.timeout();
  }

  @Override
  public void followedBy(LimitsFollower follower) {
    parts.followers().add(follower);
  }

  @Override
  public DependencyHealth health() {
    return view.health();
  }

  /** From now on every call is rejected. Calls under way go on. */
  void stopAdmitting() {
    entrance.close();
  }

  /** Whether no call holds a permit or waits for one. */
  boolean isIdle() {
    PermitBulkhead<Object> bulkhead = parts.bulkhead();
    return bulkhead.waiting() == 0 && bulkhead.inUse() == 0;
  }

  @Override
  public void close() {
    stopAdmitting();
    parts.bulkhead().stopWaiting();
    parts.close();
  }
}
