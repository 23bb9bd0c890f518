package dev.petstore.bootstrap;

import dev.petstore.application.port.out.OrderEvents;
import dev.petstore.application.port.out.PaymentGateway;
import dev.petstore.application.port.out.PetAdvisor;
import dev.petstore.application.port.out.PetCatalogCache;
import dev.petstore.application.port.out.PetPhotos;
import dev.petstore.bootstrap.settings.ChangedSettings;
import dev.petstore.bootstrap.settings.SettingsReader;
import dev.petstore.bootstrap.settings.ShopSettings;
import dev.petstore.bootstrap.wiring.HostDatabase;
import dev.petstore.bootstrap.wiring.HostParts;
import dev.petstore.cache.RedisRateLimits;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.ResilienceBuilder;
import dev.petstore.resilience.config.document.ConfigDocument;
import dev.petstore.resilience.config.document.ConfigSource;
import dev.petstore.resilience.context.ContextCarrier;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Says what the plugin is made of. Whatever is not said is as shipped. Not thread-safe. */
public final class PetstorePluginBuilder {
  /** Redis answers in less than a millisecond, or the instance goes on alone. */
  private static final Duration LONGEST_RATE_WAIT = Duration.ofMillis(20);

  private final ConfigDocument.Loader loader = SettingsReader.loader();
  private MeterRegistry metrics = new CompositeMeterRegistry();
  private final List<ContextCarrier<?>> carriers = new ArrayList<>();
  private InstantSource clock = InstantSource.system();
  private boolean following;
  private @Nullable OpenTelemetry tracing;
  private @Nullable ShopSettings settings;
  private @Nullable HostDatabase database;
  private @Nullable PaymentGateway paymentGateway;
  private @Nullable PetCatalogCache cache;
  private @Nullable OrderEvents events;
  private @Nullable PetAdvisor advisor;
  private @Nullable PetPhotos photos;

  PetstorePluginBuilder() {}

  /** The host's configuration file; it need only name what it changes. */
  public PetstorePluginBuilder config(Path yaml) {
    loader.file(yaml);
    return this;
  }

  /**
   * Has the guards follow the host's configuration file, and its environment's overlay, while the
   * plugin runs: changes of the section {@code resilience} are in force within a second, or are
   * refused as a whole and told in the log. Costs a thread. Not done unless asked for.
   */
  public PetstorePluginBuilder followConfiguration() {
    following = true;
    return this;
  }

  /** The host's configuration as YAML text. */
  public PetstorePluginBuilder config(String yaml) {
    loader.source(ConfigSource.text("petstore.yaml", yaml));
    return this;
  }

  /**
   * Variables that fill placeholders and override keys, such as {@link System#getenv()}. None
   * unless given.
   */
  public PetstorePluginBuilder variables(Map<String, String> variables) {
    loader.variables(variables);
    return this;
  }

  /** The host's own connections to PostgreSQL. They are not closed with the plugin. */
  public PetstorePluginBuilder dataSource(DataSource hosts) {
    database = new HostDatabase(hosts, false);
    return this;
  }

  /**
   * As {@link #dataSource}, and one connection is kept as long as the plugin is open: on it other
   * instances' events are heard of at once, and not at the next look into the outbox.
   */
  public PetstorePluginBuilder listeningDataSource(DataSource hosts) {
    database = new HostDatabase(hosts, true);
    return this;
  }

  /** Gets the meters of guards and clients, and is rid of them when the plugin is closed. */
  public PetstorePluginBuilder meterRegistry(MeterRegistry hosts) {
    metrics = hosts;
    return this;
  }

  /**
   * Has each guarded call be a span of the trace that its thread is in, and the gateway, the model
   * server and Kafka's consumers be told of it. Without this nothing is traced.
   */
  public PetstorePluginBuilder openTelemetry(OpenTelemetry hosts) {
    tracing = hosts;
    return this;
  }

  /** The host's own gateway in place of ours. It has to bring its own guard. */
  public PetstorePluginBuilder paymentGateway(PaymentGateway hosts) {
    paymentGateway = hosts;
    return this;
  }

  /** The host's own cache in place of ours. It has to bring its own guard. */
  public PetstorePluginBuilder cache(PetCatalogCache hosts) {
    cache = hosts;
    return this;
  }

  /** The host's own events in place of ours. They have to bring their own guard. */
  public PetstorePluginBuilder orderEvents(OrderEvents hosts) {
    events = hosts;
    return this;
  }

  /** The host's own advisor in place of ours. It has to bring its own guard. */
  public PetstorePluginBuilder advisor(PetAdvisor hosts) {
    advisor = hosts;
    return this;
  }

  /** The host's own photos in place of ours. They have to bring their own guard. */
  public PetstorePluginBuilder photos(PetPhotos hosts) {
    photos = hosts;
    return this;
  }

  /**
   * The host's wall clock. It stamps orders and events; no decision of the guards and no lease
   * hangs on it.
   */
  public PetstorePluginBuilder clock(InstantSource hosts) {
    clock = hosts;
    return this;
  }

  /**
   * Something more that hangs on the host's threads and goes with a call to those that work for it.
   * SLF4J's diagnostic context goes without being asked.
   */
  public PetstorePluginBuilder carry(ContextCarrier<?> hosts) {
    carriers.add(hosts);
    return this;
  }

  /** Settings that were read or made before, in place of any configuration. */
  public PetstorePluginBuilder settings(ShopSettings known) {
    settings = known;
    return this;
  }

  /**
   * Reads the configuration, brings the database's schema up to date and begins.
   *
   * @throws dev.petstore.resilience.config.document.InvalidConfigException with everything that is
   *     wrong in the configuration
   * @throws dev.petstore.persistence.database.DatabaseUnavailable if the database cannot be used
   */
  public PetstorePlugin start() {
    ShopSettings known = settings == null ? SettingsReader.read(loader.load()) : settings;
    HostParts host =
        new HostParts(
            Optional.ofNullable(database),
            Optional.ofNullable(paymentGateway),
            Optional.ofNullable(cache),
            Optional.ofNullable(events),
            Optional.ofNullable(advisor),
            Optional.ofNullable(photos),
            metrics);
    ResilienceBuilder guards =
        Resilience.builder(known.resilience())
            .metrics(metrics)
            .sharedRateLimits(LONGEST_RATE_WAIT, () -> new RedisRateLimits(known.cache().uri()))
            .resilience4jNames(known.metrics().resilience4jNames());
    carriers.forEach(guards::carry);
    Optional.ofNullable(tracing).ifPresent(guards::openTelemetry);
    PetstorePlugin plugin = PetstorePlugin.start(known, host, guards.build(), clock, metrics);
    if (following && settings == null) {
      var unused =
          plugin.resilience().follow(loader, new ChangedSettings(known, SettingsReader::read));
    }
    return plugin;
  }
}
