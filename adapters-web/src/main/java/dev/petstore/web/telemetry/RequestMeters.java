package dev.petstore.web.telemetry;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.RequestLogger;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Counts and times every answer by method, route and status, under the name and the labels that
 * Micrometer's dashboards know. A route is its template, never a path that a client has made up, so
 * that there are only so many of them. Thread-safe.
 */
public final class RequestMeters implements RequestLogger {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final Duration[] BOUNDS = {
    Duration.ofMillis(1),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30)
  };

  private final MeterProvider<Timer> requests;

  public RequestMeters(MeterRegistry registry) {
    this.requests =
        Timer.builder("http.server.requests")
            .description("Answers by route and status, and how long they took")
            .serviceLevelObjectives(BOUNDS)
            .withRegistry(registry);
  }

  @Override
  public void handle(Context context, Float millis) {
    requests
        .withTags(
            Tags.of(
                "method", methodOf(context),
                "uri", routeOf(context.endpoints().lastHttpEndpoint()),
                "status", Integer.toString(context.statusCode())))
        .record(Duration.ofNanos((long) (millis * NANOS_PER_MILLI)));
  }

  private static String methodOf(Context context) {
    HandlerType method = context.method();
    return HandlerType.commonHttp().contains(method) ? method.name() : "OTHER";
  }

  private static String routeOf(@Nullable Endpoint endpoint) {
    return endpoint == null ? "UNKNOWN" : endpoint.path;
  }
}
