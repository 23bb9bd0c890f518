package dev.petstore.resilience;

import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.context.ContextCarrier;
import dev.petstore.resilience.event.GuardListener;
import dev.petstore.resilience.metrics.GuardMetrics;
import dev.petstore.resilience.rate.SharedRateLimits;
import dev.petstore.resilience.rate.SharedRateSource;
import dev.petstore.resilience.time.MonotonicClock;
import dev.petstore.resilience.tracing.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Says what an engine is made of. Whatever is not said: the machine's clock, metrics that nobody
 * sees, SLF4J's diagnostic context carried along. Not thread-safe.
 */
public final class ResilienceBuilder {
  private final ResilienceConfig config;
  private final List<ContextCarrier<?>> carriers = new ArrayList<>();
  private final List<GuardListener> listeners = new ArrayList<>();
  private MonotonicClock clock = MonotonicClock.system();
  private @Nullable SharedRateSource sharedRates;
  private MeterRegistry metrics = new CompositeMeterRegistry();
  private boolean resilience4jNames;
  private Optional<Tracing> tracing = Optional.empty();

  ResilienceBuilder(ResilienceConfig config) {
    this.config = config;
    carriers.add(ContextCarrier.mdc());
  }

  public ResilienceBuilder clock(MonotonicClock hosts) {
    clock = hosts;
    return this;
  }

  /** Gets the guards' meters, and is rid of them when the engine is closed. */
  public ResilienceBuilder metrics(MeterRegistry hosts) {
    metrics = hosts;
    return this;
  }

  /** Has the guards' meters stand in the registry under Resilience4j's names as well. */
  public ResilienceBuilder resilience4jNames(boolean wanted) {
    resilience4jNames = wanted;
    return this;
  }

  /**
   * Has each guarded call be a span of the trace that its thread is in, and dependencies be told of
   * it. Without this nothing is traced, and nothing is paid for it.
   */
  public ResilienceBuilder openTelemetry(OpenTelemetry hosts) {
    tracing = Optional.of(new Tracing(hosts));
    return this;
  }

  /** Something more to carry from the thread of a call to those that work for it. */
  public ResilienceBuilder carry(ContextCarrier<?> hosts) {
    carriers.add(hosts);
    return this;
  }

  /** Somebody who is told of what happens to guards, without being able to slow a call. */
  public ResilienceBuilder listener(GuardListener hosts) {
    listeners.add(hosts);
    return this;
  }

  /**
   * Where rate limits are kept that all instances share. It is made when the first such limit is
   * configured, and closed with the engine.
   *
   * @param longestWait how long a call waits for it, before this instance decides alone
   */
  public ResilienceBuilder sharedRateLimits(Duration longestWait, Supplier<SharedRateLimits> made) {
    sharedRates = new SharedRateSource(longestWait, made);
    return this;
  }

  /** Makes the engine. */
  public Resilience build() {
    return new Resilience(
        config,
        clock,
        new GuardMetrics(metrics, resilience4jNames),
        carriers,
        listeners,
        sharedRates,
        tracing);
  }
}
