package dev.petstore.bootstrap.background;

import dev.petstore.application.port.in.TendingOutbox;
import dev.petstore.application.port.in.WatchingOrders;
import dev.petstore.application.port.out.OutboxBacklog;
import dev.petstore.application.port.out.StuckCount;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Shows what the background has last seen of the outbox and of stuck orders; a registry that is
 * read asks no database. Before the first look there is no number. Not thread-safe.
 */
public final class BackgroundMeters implements AutoCloseable {
  private static final double MILLIS_PER_SECOND = 1_000;

  private final MeterRegistry registry;
  private final List<Meter> meters = new ArrayList<>();

  public BackgroundMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Adds the meters. */
  public void bind(TendingOutbox outbox, WatchingOrders orders) {
    outbox("petstore.outbox.waiting", "Events to be published", outbox, OutboxBacklog::waiting);
    outbox(
        "petstore.outbox.oldest.seconds",
        "How long the oldest of them has been waiting",
        outbox,
        backlog -> seconds(backlog.oldest()));
    outbox(
        "petstore.outbox.parked",
        "Events that the broker refused for good",
        outbox,
        OutboxBacklog::parked);
    stuck("petstore.orders.stuck", "Orders unfinished for too long", orders, StuckCount::count);
    stuck(
        "petstore.orders.stuck.oldest.seconds",
        "For how long the oldest of them",
        orders,
        count -> seconds(count.oldest()));
  }

  private void outbox(
      String name, String what, TendingOutbox outbox, ToDoubleFunction<OutboxBacklog> value) {
    add(
        Gauge.builder(
            name, outbox, seen -> seen.lastSeen().map(value::applyAsDouble).orElse(Double.NaN)),
        what);
  }

  private void stuck(
      String name, String what, WatchingOrders orders, ToDoubleFunction<StuckCount> value) {
    add(
        Gauge.builder(
            name, orders, seen -> seen.lastSeen().map(value::applyAsDouble).orElse(Double.NaN)),
        what);
  }

  private void add(Gauge.Builder<?> gauge, String what) {
    meters.add(gauge.description(what).strongReference(true).register(registry));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / MILLIS_PER_SECOND;
  }

  /** Takes the meters out of the registry again: it is the host's. */
  @Override
  public void close() {
    meters.forEach(registry::remove);
    meters.clear();
  }
}
