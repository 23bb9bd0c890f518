package dev.petstore.bootstrap.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The standalone program's traces. They are sent by OTLP where OpenTelemetry's own variables say
 * where to; without those a client's trace is passed on and nothing is recorded. Thread-safe.
 */
public final class TraceExport implements AutoCloseable {
  private static final String OTLP = "OTEL_EXPORTER_OTLP_";
  private static final String EXPORTER = "OTEL_TRACES_EXPORTER";
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "otel.service.name", "petstore",
          // Metrics are Prometheus' to fetch, and logs the platform's to gather.
          "otel.metrics.exporter", "none",
          "otel.logs.exporter", "none",
          "otel.exporter.otlp.protocol", "http/protobuf");

  private final @Nullable OpenTelemetrySdk sdk;

  private TraceExport(@Nullable OpenTelemetrySdk sdk) {
    this.sdk = sdk;
  }

  /**
   * Begins.
   *
   * @param variables the process's own; OpenTelemetry reads its share of them itself
   */
  public static TraceExport asSaidBy(Map<String, String> variables) {
    boolean wanted =
        variables.containsKey(EXPORTER)
            || variables.keySet().stream().anyMatch(name -> name.startsWith(OTLP));
    return new TraceExport(wanted ? configured() : null);
  }

  private static OpenTelemetrySdk configured() {
    return AutoConfiguredOpenTelemetrySdk.builder()
        .addPropertiesSupplier(() -> DEFAULTS)
        .disableShutdownHook()
        .build()
        .getOpenTelemetrySdk();
  }

  /** What records the spans, if anything does. */
  public OpenTelemetry openTelemetry() {
    return sdk == null
        ? OpenTelemetry.propagating(
            ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
        : sdk;
  }

  /** Sends what has not been sent, for some seconds at most. */
  @Override
  public void close() {
    if (sdk != null) {
      sdk.close();
    }
  }
}
