package dev.petstore.web.sandbox;

import dev.petstore.web.access.Role;
import dev.petstore.web.json.Json;
import dev.petstore.web.problem.Problem;
import dev.petstore.web.problem.ProblemException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/sandbox}: the servers behind the shop and the load on it, to be looked at and
 * changed. There is nothing of it where the shop stands on real servers.
 */
public final class SandboxRoutes {
  private final SandboxControl sandbox;
  private final Json json;

  public SandboxRoutes(SandboxControl sandbox, Json json) {
    this.sandbox = sandbox;
    this.json = json;
  }

  public void addTo(RoutesConfig routes) {
    routes.get("/api/sandbox", json.answering(this::show), Role.ADMIN);
    routes.put("/api/sandbox/servers/{dependency}", json.answering(this::put), Role.ADMIN);
    routes.put("/api/sandbox/load", json.answering(this::load), Role.ADMIN);
  }

  private void show(Context context) {
    json.write(context, 200, document());
  }

  private void put(Context context) {
    String dependency = context.pathParam("dependency");
    ServerCondition condition = json.read(context, ConditionRequest.class).wanted();
    try {
      if (!sandbox.put(dependency, condition)) {
        throw new ProblemException(
            Problem.notFound("The sandbox has no server behind \"" + dependency + "\"."));
      }
    } catch (ServerDidNotStart e) {
      throw new ProblemException(Problem.serverDidNotStart(e.name()));
    }
    show(context);
  }

  private void load(Context context) {
    sandbox.load(json.read(context, LoadRequest.class).wanted());
    show(context);
  }

  private Map<String, Object> document() {
    List<Map<String, String>> servers =
        sandbox.servers().stream().map(SandboxRoutes::document).toList();
    SandboxLoad load = sandbox.load();
    return Map.of(
        "servers", servers, "load_per_second", load.perSecond(), "load_skipped", load.skipped());
  }

  private static Map<String, String> document(SandboxServer server) {
    Map<String, String> document = new LinkedHashMap<>();
    document.put("dependency", server.dependency());
    document.put("name", server.name());
    document.put("condition", server.condition().label());
    return document;
  }

  private record ConditionRequest(@Nullable String condition) {
    ServerCondition wanted() {
      return Optional.ofNullable(condition)
          .flatMap(ServerCondition::ofLabel)
          .orElseThrow(
              () ->
                  new ProblemException(
                      Problem.badRequest(
                          "The field condition is one of well, slow, frozen and down.")));
    }
  }

  private record LoadRequest(@Nullable Integer perSecond) {
    int wanted() {
      if (perSecond == null || perSecond < 0 || perSecond > SandboxControl.HEAVIEST_LOAD) {
        throw new ProblemException(
            Problem.badRequest(
                "The field per_second is a whole number from 0 to "
                    + SandboxControl.HEAVIEST_LOAD
                    + "."));
      }
      return perSecond;
    }
  }
}
