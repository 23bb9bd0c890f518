package dev.petstore.resilience.guard;

import dev.petstore.application.health.DependencyHealth;
import dev.petstore.application.health.ServiceHealth;
import dev.petstore.resilience.breaker.BreakerControl;
import dev.petstore.resilience.config.Criticality;
import dev.petstore.resilience.config.RepetitionConfig;
import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.event.GuardEvent;
import dev.petstore.resilience.event.GuardEvents;
import dev.petstore.resilience.guard.Reconfiguration.Change;
import dev.petstore.resilience.health.CallStatistics;
import dev.petstore.resilience.metrics.GuardMetrics;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the guards of a configuration, each once, and ends them together. Thread-safe. */
public final class GuardRegistry implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GuardRegistry.class);
  private static final String OPERATION = "operation";

  private final GuardEngine engine;
  private final GuardMetrics metrics;
  // Guarded by this.
  private final RegisteredGuards guards;
  private ResilienceConfig config;
  private boolean closed;

  /**
   * Makes no guard yet.
   *
   * @param metrics shows the guards' counters
   */
  public GuardRegistry(
      ResilienceConfig config, GuardMetrics metrics, GuardEnvironment environment) {
    this.config = config;
    this.metrics = metrics;
    this.engine = new GuardEngine(environment);
    this.guards = new RegisteredGuards(engine, metrics);
  }

  /**
   * The guard of a dependency.
   *
   * @param dependency its name under {@code external_dependencies}
   * @param bulkhead the kind that it belongs to, by its name in the configuration: it decides where
   *     the work runs, the dependency's own limit how much of it
   * @throws IllegalArgumentException if the configuration lacks either name, or if the guard exists
   *     with another kind
   */
  public synchronized DependencyGuard guard(String dependency, String bulkhead) {
    return register(dependency, bulkhead, SettingsSource.ofDependency(dependency, bulkhead));
  }

  /**
   * The guard of a kind of bulkhead itself, for calls that belong to no dependency of their own.
   *
   * @throws IllegalArgumentException if the configuration has no such bulkhead
   */
  public synchronized DependencyGuard guard(String bulkhead) {
    return register(bulkhead, bulkhead, SettingsSource.ofBulkhead(bulkhead));
  }

  /**
   * The guard of a host's own operation, which no configuration names: on the caller's thread, the
   * same one for each use of the name.
   *
   * @param repetition for calls that are declared to be idempotent
   * @throws IllegalArgumentException if the name is taken by something else
   */
  public synchronized DependencyGuard operation(
      String name, int limit, Duration timeout, boolean withBreaker, RepetitionConfig repetition) {
    GuardSettings settings = GuardSettings.of(limit, timeout, withBreaker, repetition);
    return register(name, OPERATION, SettingsSource.fixed(settings));
  }

  /**
   * Has all guards go by another configuration, or none of them. Calls under way end under the
   * rules that they began under and count against the new limits; what did not change keeps its
   * state.
   *
   * @return what has changed for the guards in use
   * @throws ReconfigurationRefused if the configuration lacks something that is in use; nothing has
   *     changed then
   */
  public synchronized Reconfiguration follow(ResilienceConfig changed) {
    if (closed) {
      throw new ReconfigurationRefused("the guards are closed");
    }
    List<Change> changes = new Changeover(guards, changed).make();
    config = changed;
    changes.forEach(change -> LOG.info("reconfigured {}", change));
    Reconfiguration made = new Reconfiguration(changes);
    if (!changes.isEmpty()) {
      engine.events().publish(() -> new GuardEvent.Reconfigured(made));
    }
    return made;
  }

  /** As {@link #follow(ResilienceConfig)}, with what becomes of the present configuration. */
  public synchronized Reconfiguration follow(UnaryOperator<ResilienceConfig> change) {
    return follow(change.apply(config));
  }

  /** The configuration in force. */
  public synchronized ResilienceConfig config() {
    return config;
  }

  private DependencyGuard register(String name, String bulkhead, SettingsSource source) {
    if (closed) {
      throw new IllegalStateException("the guards are closed");
    }
    RegisteredGuard existing = guards.find(name);
    if (existing == null) {
      existing = guards.add(name, bulkhead, source, source.in(config));
    } else if (!existing.bulkhead().equals(bulkhead)) {
      throw new IllegalArgumentException(
          name
              + " belongs to the bulkhead "
              + existing.bulkhead()
              + " already, not to "
              + bulkhead);
    }
    return existing.guard();
  }

  /**
   * The circuit breaker of a guard that is in use.
   *
   * @throws IllegalArgumentException if no guard of this name is in use, or it has no breaker
   */
  public synchronized BreakerControl breaker(String guard) {
    return guards
        .guard(guard)
        .view()
        .breaker()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    guard + " has no circuit breaker: its enable_circuit_breaker is false"));
  }

  /**
   * What is counted of a guard's calls.
   *
   * @throws IllegalArgumentException if no guard of this name is in use
   */
  public synchronized CallStatistics statistics(String guard) {
    return guards.guard(guard).view().statistics();
  }

  /** What each guard in use has counted, by its name. */
  public synchronized Map<String, CallStatistics> statistics() {
    Map<String, CallStatistics> statistics = new LinkedHashMap<>();
    for (RegisteredGuard registered : guards.all()) {
      PolicyGuard guard = registered.guard();
      statistics.put(guard.dependency(), guard.view().statistics());
    }
    return statistics;
  }

  /**
   * All guards that were asked for: dependencies as configured, bulkheads' own, hosts' operations.
   */
  public ServiceHealth health() {
    Map<String, DependencyHealth> health = new LinkedHashMap<>();
    inUse().forEach(guard -> health.put(guard.dependency(), guard.health()));
    return new ServiceHealth(health);
  }

  /** Looks at the guards again and again, with a memory of its own. */
  public GuardWatch watch() {
    return new GuardWatch(this, engine.clock());
  }

  /** Who is told of what happens to guards. */
  public GuardEvents events() {
    return engine.events();
  }

  /** In the order of the configuration. */
  synchronized List<PolicyGuard> inUse() {
    return guards.inOrderOf(config);
  }

  /** The dependencies that the configuration calls required, in its order. */
  public synchronized Set<String> requiredDependencies() {
    Set<String> required = new LinkedHashSet<>();
    config
        .externalDependencies()
        .forEach(
            (name, dependency) -> {
              if (dependency.criticality() == Criticality.REQUIRED) {
                required.add(name);
              }
            });
    return required;
  }

  /**
   * Rejects every new call, waits up to 5 seconds for those under way, or not at all on an
   * interrupted thread, breaks off what is left as if its callers had cancelled it, and ends all
   * threads of the guards. Idempotent.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    guards.close();
    engine.close();
    metrics.close();
  }
}
