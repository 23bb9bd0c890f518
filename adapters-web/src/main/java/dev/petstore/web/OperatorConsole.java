package dev.petstore.web;

import dev.petstore.web.admin.AdminRoutes;
import dev.petstore.web.admin.Operations;
import dev.petstore.web.json.Json;
import dev.petstore.web.live.LiveFeed;
import dev.petstore.web.live.LiveRoutes;
import dev.petstore.web.live.LiveSources;
import dev.petstore.web.page.PageRoutes;
import dev.petstore.web.sandbox.SandboxRoutes;
import io.javalin.config.RoutesConfig;

/** The live page, and what it is told and asks for. */
final class OperatorConsole implements AutoCloseable {
  private final Operations operations;
  private final LiveFeed feed;
  private final Json json;

  OperatorConsole(UseCases useCases, Json json) {
    this.operations = useCases.operations();
    this.feed =
        new LiveFeed(
            new LiveSources(
                operations.resilience(),
                useCases.watching(),
                useCases.tending(),
                operations.sandbox()),
            json);
    this.json = json;
  }

  void addTo(RoutesConfig routes) {
    new PageRoutes().addTo(routes);
    new LiveRoutes(feed).addTo(routes);
    new AdminRoutes(operations, json).addTo(routes);
    operations.sandbox().ifPresent(sandbox -> new SandboxRoutes(sandbox, json).addTo(routes));
  }

  /** Tells nobody any more. */
  @Override
  public void close() {
    feed.close();
  }
}
