package dev.petstore.web.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * How the API is seen.
 *
 * @param meters where it counts its requests
 * @param exposition what {@code /metrics} answers
 * @param tracing has each request be a part of a trace
 */
public record Telemetry(MeterRegistry meters, MetricsExposition exposition, OpenTelemetry tracing) {
  /** Nothing is counted, and {@code /metrics} is empty. */
  public static Telemetry none() {
    return new Telemetry(new CompositeMeterRegistry(), new NoExposition(), OpenTelemetry.noop());
  }

  private static final class NoExposition implements MetricsExposition {
    @Override
    public String contentType(@Nullable String accept) {
      return "text/plain; version=0.0.4; charset=utf-8";
    }

    @Override
    public void write(String contentType, OutputStream body) {
      // There is nothing to write.
    }
  }
}
