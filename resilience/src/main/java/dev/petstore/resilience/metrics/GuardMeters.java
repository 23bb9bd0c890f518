package dev.petstore.resilience.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The meters that the guards have in a registry. Not thread-safe. */
final class GuardMeters implements AutoCloseable {
  private final MeterRegistry registry;
  private final List<Meter> meters = new ArrayList<>();

  GuardMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  MeterRegistry registry() {
    return registry;
  }

  void add(Meter meter) {
    meters.add(meter);
  }

  <T> void counter(
      String name, String description, Tags tags, T source, ToDoubleFunction<T> count) {
    add(
        FunctionCounter.builder(name, source, count)
            .description(description)
            .tags(tags)
            .register(registry));
  }

  <T> void gauge(String name, String description, Tags tags, T source, ToDoubleFunction<T> value) {
    add(Gauge.builder(name, source, value).description(description).tags(tags).register(registry));
  }

  @Override
  public void close() {
    meters.forEach(registry::remove);
    meters.clear();
  }
}
