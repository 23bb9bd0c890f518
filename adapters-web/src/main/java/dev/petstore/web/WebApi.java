package dev.petstore.web;

import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.web.catalog.PetRoutes;
import dev.petstore.web.health.HealthRoutes;
import dev.petstore.web.json.Json;
import dev.petstore.web.order.OrderEndingRoutes;
import dev.petstore.web.order.OrderRoutes;
import dev.petstore.web.problem.DependencyProblems;
import dev.petstore.web.problem.Problem;
import dev.petstore.web.problem.ProblemException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP API, listening. Close it to stop: requests under way are let finish for a moment. */
public final class WebApi implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebApi.class);
  private static final long STOP_MILLIS = 5_000;

  private final Javalin server;
  private final OperatorConsole console;
  private final String host;

  private WebApi(Javalin server, OperatorConsole console, String host) {
    this.server = server;
    this.console = console;
    this.host = host;
  }

  /**
   * Begins to listen.
   *
   * @throws PortUnavailable if the address cannot be listened on
   */
  public static WebApi start(WebSettings settings, UseCases useCases) {
    Json json = new Json();
    OperatorConsole console = new OperatorConsole(useCases, json);
    Javalin server = Javalin.create(config -> configure(config, settings, useCases, json, console));
    try {
      server.start(settings.host(), settings.port());
    } catch (RuntimeException e) {
      throw new PortUnavailable(settings.host(), settings.port(), e);
    }
    return new WebApi(server, console, settings.host());
  }

  private static void configure(
      JavalinConfig config,
      WebSettings settings,
      UseCases useCases,
      Json json,
      OperatorConsole console) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.maxRequestSize = Json.LARGEST_BODY;
    config.http.prefer405over404 = true;
    config.router.handlerWrapper(endpoint -> settings.deadlines().around(endpoint.handler));
    config.jetty.modifyServer(jetty -> jetty.setStopTimeout(STOP_MILLIS));
    RoutesConfig routes = config.routes;
    settings.access().guard(routes);
    new PetRoutes(useCases.showing(), useCases.browsing(), useCases.photos(), json).addTo(routes);
    new OrderRoutes(useCases.placing(), useCases.tracking(), json).addTo(routes);
    new OrderEndingRoutes(useCases.ending(), useCases.tracking(), json).addTo(routes);
    new HealthRoutes(
            useCases.health(), useCases.watching(), useCases.tending(), useCases.metrics(), json)
        .addTo(routes);
    console.addTo(routes);
    routes.exception(
        ProblemException.class, (problem, context) -> json.write(context, problem.problem()));
    routes.exception(
        DependencyFailure.class,
        (failure, context) -> json.write(context, DependencyProblems.of(failure)));
    routes.exception(
        HttpResponseException.class,
        (answer, context) -> json.write(context, problemOf(answer, context)));
    routes.exception(
        Exception.class,
        (bug, context) -> {
          LOG.error("{} {} failed", context.method(), context.path(), bug);
          json.write(context, Problem.internal());
        });
  }

  private static Problem problemOf(HttpResponseException answer, Context context) {
    return switch (answer.getStatus()) {
      case 404 -> Problem.notFound("There is nothing at " + context.path() + ".");
      case 405 -> Problem.methodNotAllowed(context.method() + " is not possible here.");
      case 413 -> Problem.tooLarge(Json.LARGEST_BODY);
      default -> Problem.badRequest(String.valueOf(answer.getMessage()));
    };
  }

  /** Where it listens. */
  public URI uri() {
    return URI.create("http://" + host + ":" + server.port());
  }

  @Override
  public void close() {
    console.close();
    server.stop();
  }
}
