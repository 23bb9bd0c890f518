package dev.petstore.bootstrap.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TraceExportTest {
  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @Test
  void without_a_variable_nothing_is_recorded_and_a_clients_trace_is_passed_on() {
    try (TraceExport export = TraceExport.asSaidBy(Map.of("OTEL_SERVICE_NAME", "pets"))) {
      OpenTelemetry telemetry = export.openTelemetry();
      Context clients =
          telemetry
              .getPropagators()
              .getTextMapPropagator()
              .extract(Context.root(), Map.of("traceparent", TRACE), Headers.INSTANCE);
      Span span = telemetry.getTracer("test").spanBuilder("request").setParent(clients).startSpan();
      Map<String, String> told = new TreeMap<>();
      telemetry.getPropagators().getTextMapPropagator().inject(clients.with(span), told, Map::put);

      assertThat(span.isRecording()).isFalse();
      assertThat(told).containsExactly(Map.entry("traceparent", TRACE));
    }
  }

  private enum Headers implements TextMapGetter<Map<String, String>> {
    INSTANCE;

    @Override
    public @Nullable String get(@Nullable Map<String, String> headers, String name) {
      return headers == null ? null : headers.get(name);
    }
  }
}
