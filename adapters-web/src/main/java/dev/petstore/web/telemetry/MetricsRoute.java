package dev.petstore.web.telemetry;

import dev.petstore.web.access.Role;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** {@code /metrics}: Prometheus' text format, or OpenMetrics where the reader accepts it. */
public final class MetricsRoute {
  private static final int USUAL_BYTES = 64 * 1024;

  private final MetricsExposition exposition;

  public MetricsRoute(MetricsExposition exposition) {
    this.exposition = exposition;
  }

  public void addTo(RoutesConfig routes) {
    routes.get("/metrics", this::write, Role.MONITOR);
  }

  private void write(Context context) throws IOException {
    String contentType = exposition.contentType(context.header("Accept"));
    // Whole in memory first: a failure while it is written is an error and not half a document.
    ByteArrayOutputStream body = new ByteArrayOutputStream(USUAL_BYTES);
    exposition.write(contentType, body);
    context.contentType(contentType).result(body.toByteArray());
  }
}
