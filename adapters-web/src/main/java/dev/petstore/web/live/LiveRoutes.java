package dev.petstore.web.live;

import dev.petstore.web.access.Role;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;

/**
 * {@code /api/live}: server-sent events. {@code snapshot} is how all is, twice a second; {@code
 * change} is a circuit breaker's change of state, a change of settings, or a dependency that falls
 * silent or answers again.
 */
public final class LiveRoutes {
  private final LiveFeed feed;

  public LiveRoutes(LiveFeed feed) {
    this.feed = feed;
  }

  public void addTo(RoutesConfig routes) {
    routes.get("/api/live", this::open, Role.MONITOR);
  }

  private void open(Context context) throws IOException {
    ServletOutputStream output = context.res().getOutputStream();
    LiveViewer viewer = new LiveViewer(output);
    feed.add(viewer);
    context.contentType("text/event-stream;charset=utf-8");
    context.header("Cache-Control", "no-store");
    context.header("X-Accel-Buffering", "no");
    AsyncContext open = context.req().startAsync();
    open.setTimeout(0);
    context.future(
        () -> {
          output.setWriteListener(viewer);
          return viewer.end();
        });
  }
}
