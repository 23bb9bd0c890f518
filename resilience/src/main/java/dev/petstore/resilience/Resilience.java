package dev.petstore.resilience;

import dev.petstore.application.health.ServiceHealth;
import dev.petstore.application.port.out.SharedReads;
import dev.petstore.resilience.breaker.BreakerControl;
import dev.petstore.resilience.coalescing.CoalescedReads;
import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.config.document.ConfigDocument;
import dev.petstore.resilience.context.ContextCarrier;
import dev.petstore.resilience.context.ContextCarriers;
import dev.petstore.resilience.deadline.Deadlines;
import dev.petstore.resilience.decorator.Decorator;
import dev.petstore.resilience.event.GuardEvent;
import dev.petstore.resilience.event.GuardEvents;
import dev.petstore.resilience.event.GuardListener;
import dev.petstore.resilience.fault.FaultInjection;
import dev.petstore.resilience.guard.DependencyGuard;
import dev.petstore.resilience.guard.GuardEnvironment;
import dev.petstore.resilience.guard.GuardRegistry;
import dev.petstore.resilience.guard.GuardWatch;
import dev.petstore.resilience.guard.Reconfiguration;
import dev.petstore.resilience.health.CallStatistics;
import dev.petstore.resilience.metrics.GuardMetrics;
import dev.petstore.resilience.priority.Priorities;
import dev.petstore.resilience.rate.SharedRateSource;
import dev.petstore.resilience.time.MonotonicClock;
import dev.petstore.resilience.tracing.Tracing;
import dev.petstore.resilience.watch.ConfigWatch;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The engine: one guard for each outside dependency of a configuration, their health and their
 * metrics. Thread-safe.
 */
public final class Resilience implements AutoCloseable {
  private static final Duration LOOKING_INTERVAL = Duration.ofMillis(250);

  private final Deadlines deadlines;
  private final Priorities priorities = new Priorities();
  private final GuardRegistry guards;
  private final GuardEvents events;
  private final Queue<ConfigWatch> watches = new ConcurrentLinkedQueue<>();

  private final FaultInjection faults;

  Resilience(
      ResilienceConfig config,
      MonotonicClock clock,
      GuardMetrics metrics,
      List<ContextCarrier<?>> hostsCarriers,
      List<GuardListener> listeners,
      @Nullable SharedRateSource sharedRates,
      Optional<Tracing> tracing) {
    this.faults = new FaultInjection(config.faultInjection());
    this.deadlines = new Deadlines(clock);
    this.events = new GuardEvents(listeners);
    List<ContextCarrier<?>> carriers = new ArrayList<>(hostsCarriers);
    carriers.add(deadlines);
    carriers.add(priorities);
    tracing.map(Tracing::carrier).ifPresent(carriers::add);
    this.guards =
        new GuardRegistry(
            config,
            metrics,
            new GuardEnvironment(
                clock,
                deadlines,
                priorities,
                new ContextCarriers(carriers),
                events,
                faults,
                sharedRates,
                tracing));
  }

  /** An engine on the machine's clock that shows its metrics to nobody. */
  public static Resilience of(ResilienceConfig config) {
    return builder(config).build();
  }

  /** Begins to say what an engine is made of. */
  public static ResilienceBuilder builder(ResilienceConfig config) {
    return new ResilienceBuilder(config);
  }

  /**
   * An engine on this clock.
   *
   * @param metrics gets the guards' meters, and is rid of them at {@link #close}
   */
  public static Resilience of(
      ResilienceConfig config, MonotonicClock clock, MeterRegistry metrics) {
    return builder(config).clock(clock).metrics(metrics).build();
  }

  /** Where a driving side opens the deadline of a request. */
  public Deadlines deadlines() {
    return deadlines;
  }

  /** Where a driving side says how much hangs on a request. */
  public Priorities priorities() {
    return priorities;
  }

  /**
   * Where faults are put into calls, to see what the program makes of them. Nothing is, unless the
   * configuration allows it: {@link ResilienceConfig#faultInjection}.
   */
  public FaultInjection faults() {
    return faults;
  }

  /**
   * The guard of a dependency, the same one each time.
   *
   * @param dependency its name under {@code external_dependencies}
   * @param bulkhead the kind that it belongs to, by its name in the configuration's section {@code
   *     bulkheads}
   * @throws IllegalArgumentException if the configuration lacks either name
   */
  public DependencyGuard guard(String dependency, String bulkhead) {
    return guards.guard(dependency, bulkhead);
  }

  /**
   * The guard of a kind of bulkhead itself, for calls that belong to no dependency of their own,
   * such as those to the file system.
   *
   * @throws IllegalArgumentException if the configuration has no such bulkhead
   */
  public DependencyGuard guard(String bulkhead) {
    return guards.guard(bulkhead);
  }

  /**
   * Reads from a dependency that are made once for all who ask for the same at the same time. Each
   * of these shares its own.
   *
   * @param dependency its name under {@code external_dependencies}
   * @param bulkhead the kind that it belongs to
   * @throws IllegalArgumentException if the configuration lacks either name
   */
  public SharedReads sharedReads(String dependency, String bulkhead) {
    DependencyGuard guard = guard(dependency, bulkhead);
    return new CoalescedReads(guard, deadlines, guards.statistics(dependency)::recordShared);
  }

  /**
   * An object of the port's type whose methods are guarded as the annotations of {@link
   * dev.petstore.resilience.decorator} on the target or the port say. What the target throws comes
   * out as itself; what the guard has to say is a {@link
   * dev.petstore.application.failure.DependencyFailure}.
   *
   * @throws IllegalArgumentException if the port is no interface, nothing of it is annotated, or an
   *     annotation asks for what cannot be
   */
  public <P> P decorate(Class<P> port, P target) {
    return new Decorator(guards).decorate(port, target);
  }

  /**
   * The circuit breaker of a guard that is in use, to overrule it while the program runs.
   *
   * @param guard the name of a dependency, of a bulkhead, or of a host's own operation
   * @throws IllegalArgumentException if no guard of this name is in use, or it has no breaker
   */
  public BreakerControl breaker(String guard) {
    return guards.breaker(guard);
  }

  /**
   * Has all guards go by another configuration while the program runs, or none of them. Calls under
   * way end under the rules that they began under and count against the new limits. What did not
   * change keeps its state: a breaker that is open stays open, whatever becomes of its settings.
   *
   * @return what has changed for the guards in use
   * @throws dev.petstore.resilience.guard.ReconfigurationRefused if the configuration lacks
   *     something that is in use; nothing has changed then
   */
  public Reconfiguration reconfigure(ResilienceConfig config) {
    return guards.follow(config);
  }

  /**
   * As {@link #reconfigure(ResilienceConfig)}, for a change of what is in force: nobody else's
   * change comes between.
   *
   * @param change gives the whole configuration as it is to be
   */
  public Reconfiguration reconfigure(UnaryOperator<ResilienceConfig> change) {
    return guards.follow(change);
  }

  /** What the guards go by now. */
  public ResilienceConfig config() {
    return guards.config();
  }

  /**
   * Has all guards follow the files of a configuration from now on: whenever they hold something
   * else, it is read and {@linkplain #reconfigure followed}. What is invalid is refused, with one
   * line in the log and a {@link GuardEvent.ConfigurationRefused}, and what was in force stays so.
   *
   * @param layers where the configuration comes from; without a file nothing is watched
   * @param reader takes what is ours from the document, such as {@link ResilienceConfig#read}
   * @return ends the watching, as the end of the engine does
   */
  public ConfigWatch follow(
      ConfigDocument.Loader layers, Function<ConfigDocument, ResilienceConfig> reader) {
    return follow(layers, reader, LOOKING_INTERVAL);
  }

  ConfigWatch follow(
      ConfigDocument.Loader layers,
      Function<ConfigDocument, ResilienceConfig> reader,
      Duration interval) {
    ConfigWatch watch =
        ConfigWatch.start(
            layers,
            interval,
            document -> reconfigure(reader.apply(document)),
            reason -> events.publish(() -> new GuardEvent.ConfigurationRefused(reason)));
    watches.add(watch);
    return watch;
  }

  /**
   * Tells this listener as well, until it is {@linkplain #unlisten taken away}, of what happens to
   * guards.
   */
  public void listen(GuardListener listener) {
    guards.events().add(listener);
  }

  /** Tells a listener no more. */
  public void unlisten(GuardListener listener) {
    guards.events().remove(listener);
  }

  /** Looks at the guards again and again, with a memory of its own. */
  public GuardWatch watch() {
    return guards.watch();
  }

  /** How every dependency looks whose guard is in use. */
  public ServiceHealth health() {
    return guards.health();
  }

  /** The names of the dependencies without which the service is of no use, as configured now. */
  public Set<String> requiredDependencies() {
    return guards.requiredDependencies();
  }

  /** What each guard in use has counted, by its name. */
  public Map<String, CallStatistics> statistics() {
    return guards.statistics();
  }

  /**
   * Rejects every new call, lets those under way finish for up to 5 seconds, then breaks off the
   * rest and ends all threads of the engine. Idempotent.
   */
  @Override
  public void close() {
    watches.forEach(ConfigWatch::close);
    guards.close();
  }
}
