package dev.petstore.bootstrap.metrics;

import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.metrics.GuardMetrics;
import dev.petstore.web.telemetry.MetricsExposition;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.tracer.otel.OpenTelemetrySpanContext;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of the standalone program: the JVM's and the process's, and a registry for the shop's
 * and the API's. docs/metrics.md lists them all. Thread-safe.
 */
public final class ServiceMetrics implements MetricsExposition, AutoCloseable {
  private final PrometheusRegistry families = new PrometheusRegistry();
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(
          PrometheusConfig.DEFAULT, families, Clock.SYSTEM, new OpenTelemetrySpanContext());
  private final ExpositionFormats formats = ExpositionFormats.init();
  private final JvmGcMetrics garbageCollection = new JvmGcMetrics();

  /** Begins to count. */
  public ServiceMetrics() {
    // In its place stands a histogram: see GuardHistograms.
    meters.config().meterFilter(MeterFilter.denyNameStartsWith(GuardMetrics.DURATION));
    // Names that are against Prometheus' rules; the process's own family says the first one too.
    meters.config().meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time"));
    meters.config().meterFilter(MeterFilter.denyNameStartsWith("system.cpu.count"));
    new JvmMemoryMetrics().bindTo(meters);
    new JvmThreadMetrics().bindTo(meters);
    new ProcessorMetrics().bindTo(meters);
    garbageCollection.bindTo(meters);
    ProcessMetrics.builder().register(families);
  }

  /** For whatever else is to be counted. */
  public MeterRegistry meters() {
    return meters;
  }

  /** Shows, besides the meters, how long guarded calls took. */
  public void show(Resilience guards) {
    families.register(new GuardHistograms(guards::statistics));
  }

  @Override
  public String contentType(@Nullable String accept) {
    return formats.findWriter(accept).getContentType();
  }

  @Override
  public void write(String contentType, OutputStream body) throws IOException {
    meters.scrape(body, contentType);
  }

  @Override
  public void close() {
    garbageCollection.close();
    meters.close();
  }
}
