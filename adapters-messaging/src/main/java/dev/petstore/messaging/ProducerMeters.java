package dev.petstore.messaging;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.MetricName;

/**
 * What Kafka's producer counts of itself, under the names that Micrometer's binder gives it. That
 * binder would show all hundred metrics, for each broker and topic again, and keep a thread for it;
 * these are the ones that tell of trouble, without a label. They are read when somebody looks.
 * Thread-safe.
 */
final class ProducerMeters implements AutoCloseable {
  private static final String GROUP = "producer-metrics";

  private final Supplier<Producer<String, byte[]>> producer;
  private final MeterRegistry registry;
  private final List<Meter> meters = new ArrayList<>();

  /**
   * Adds the meters.
   *
   * @param producer the present one
   */
  ProducerMeters(Supplier<Producer<String, byte[]>> producer, MeterRegistry registry) {
    this.producer = producer;
    this.registry = registry;
    counter("record-send-total", "Records that were sent");
    counter("record-error-total", "Records that were given up");
    counter("record-retry-total", "Records that were sent again");
    counter("connection-creation-total", "Connections to brokers that were made");
    gauge("requests-in-flight", "Requests without an answer");
    gauge("request-latency-avg", "Milliseconds until a broker's answer, of late");
    gauge("request-latency-max", "Milliseconds until a broker's slowest answer, of late");
    gauge(
        "record-queue-time-max", "Milliseconds that a record waited to be sent, at most, of late");
    gauge("buffer-available-bytes", "Free bytes for records that wait");
    gauge("waiting-threads", "Threads that wait for such bytes");
  }

  private void counter(String name, String what) {
    meters.add(
        FunctionCounter.builder(shown(name), this, all -> all.value(name))
            .description(what)
            .register(registry));
  }

  private void gauge(String name, String what) {
    meters.add(Gauge.builder(shown(name), () -> value(name)).description(what).register(registry));
  }

  private static String shown(String name) {
    return "kafka.producer." + name.replace('-', '.');
  }

  private double value(String name) {
    return producer.get().metrics().entrySet().stream()
        .filter(metric -> is(metric.getKey(), name))
        .map(metric -> metric.getValue().metricValue())
        .filter(Number.class::isInstance)
        .mapToDouble(number -> ((Number) number).doubleValue())
        .findFirst()
        .orElse(Double.NaN);
  }

  private static boolean is(MetricName metric, String name) {
    return metric.name().equals(name) && metric.group().equals(GROUP);
  }

  /** Takes the meters out of the registry again: it is the host's. */
  @Override
  public void close() {
    meters.forEach(registry::remove);
  }
}
