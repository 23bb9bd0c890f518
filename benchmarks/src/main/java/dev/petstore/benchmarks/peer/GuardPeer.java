package dev.petstore.benchmarks.peer;

import dev.petstore.application.failure.CallRejected;
import dev.petstore.application.failure.RejectionReason;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.config.BulkheadConfig;
import dev.petstore.resilience.config.BulkheadType;
import dev.petstore.resilience.config.CircuitBreakerConfig;
import dev.petstore.resilience.config.DependencyConfig;
import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.guard.DependencyGuard;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.Optional;

/** Our guard, as an adapter uses it. */
final class GuardPeer implements Peer {
  private static final String KIND = "kind";
  private static final String DEPENDENCY = "dependency";

  private final Resilience resilience;
  private final DependencyGuard guard;
  private final Optional<Scraper> scraper;

  private GuardPeer(Resilience resilience, Optional<Scraper> scraper) {
    this.resilience = resilience;
    this.guard = resilience.guard(DEPENDENCY, KIND);
    this.scraper = scraper;
  }

  /** Nobody looks at its metrics. */
  static GuardPeer silent(Terms terms) {
    return new GuardPeer(Resilience.of(config(terms, BulkheadType.SEMAPHORE)), Optional.empty());
  }

  /** Its metrics are bound to a registry, which somebody reads every second. */
  static GuardPeer measured(Terms terms) {
    return measured(terms, BulkheadType.SEMAPHORE);
  }

  /** The same with the work on the guard's own threads. */
  static GuardPeer onItsPool(Terms terms) {
    return measured(terms, BulkheadType.THREAD_POOL);
  }

  private static GuardPeer measured(Terms terms, BulkheadType type) {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    return new GuardPeer(
        Resilience.builder(config(terms, type)).metrics(registry).build(),
        Optional.of(new Scraper(registry)));
  }

  private static ResilienceConfig config(Terms terms, BulkheadType type) {
    CircuitBreakerConfig breaker =
        new CircuitBreakerConfig(
            Terms.WINDOW,
            Terms.WINDOW,
            (double) Terms.FAILURES / Terms.WINDOW,
            Terms.OPEN_FOR,
            CircuitBreakerConfig.DEFAULT_HALF_OPEN_TRIALS,
            terms.timeout().plusSeconds(1));
    return new ResilienceConfig(
        Map.of(KIND, BulkheadConfig.of(KIND, type, terms.limit())),
        Map.of(
            DEPENDENCY,
            new DependencyConfig(DEPENDENCY, terms.limit(), terms.timeout(), true, breaker)));
  }

  @Override
  public Object call(Work work) {
    return guard.call("answer", call -> work.run());
  }

  @Override
  public boolean isFull(Exception thrown) {
    return isRejected(thrown, RejectionReason.BULKHEAD_FULL);
  }

  @Override
  public boolean isOpen(Exception thrown) {
    return isRejected(thrown, RejectionReason.CIRCUIT_OPEN);
  }

  private static boolean isRejected(Exception thrown, RejectionReason reason) {
    return thrown instanceof CallRejected rejected && rejected.reason() == reason;
  }

  @Override
  public void close() {
    scraper.ifPresent(Scraper::close);
    resilience.close();
  }
}
