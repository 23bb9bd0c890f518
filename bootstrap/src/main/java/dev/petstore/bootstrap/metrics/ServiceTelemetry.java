package dev.petstore.bootstrap.metrics;

import dev.petstore.bootstrap.tracing.TraceExport;
import dev.petstore.resilience.Resilience;
import dev.petstore.web.telemetry.Telemetry;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.util.Map;

/** All that a running service shows of itself: metrics and traces. Thread-safe. */
public final class ServiceTelemetry implements AutoCloseable {
  private final TraceExport traces;
  private final ServiceMetrics metrics = new ServiceMetrics();

  private ServiceTelemetry(TraceExport traces) {
    this.traces = traces;
  }

  /**
   * Begins to count, and to trace if it is wanted.
   *
   * @param variables the process's own
   */
  public static ServiceTelemetry asSaidBy(Map<String, String> variables) {
    return new ServiceTelemetry(TraceExport.asSaidBy(variables));
  }

  /** For whatever is to be counted. */
  public MeterRegistry meters() {
    return metrics.meters();
  }

  /** For whatever is to be traced. */
  public OpenTelemetry tracing() {
    return traces.openTelemetry();
  }

  /** For an API before these guards. */
  public Telemetry of(Resilience guards) {
    metrics.show(guards);
    return new Telemetry(metrics.meters(), metrics, tracing());
  }

  @Override
  public void close() {
    metrics.close();
    traces.close();
  }
}
