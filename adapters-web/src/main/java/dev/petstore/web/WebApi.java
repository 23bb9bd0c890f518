package dev.petstore.web;

import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.resilience.time.MonotonicClock;
import dev.petstore.web.access.OwnPages;
import dev.petstore.web.catalog.PetRoutes;
import dev.petstore.web.catalog.RecommendationRoutes;
import dev.petstore.web.customer.CustomerRoutes;
import dev.petstore.web.header.SecurityHeaders;
import dev.petstore.web.health.HealthRoutes;
import dev.petstore.web.health.Readiness;
import dev.petstore.web.identity.RequestIdentity;
import dev.petstore.web.json.Json;
import dev.petstore.web.limit.ClientRates;
import dev.petstore.web.limit.ServerLimits;
import dev.petstore.web.openapi.OpenApiRoutes;
import dev.petstore.web.order.OrderEndingRoutes;
import dev.petstore.web.order.OrderRoutes;
import dev.petstore.web.problem.DependencyProblems;
import dev.petstore.web.problem.Problem;
import dev.petstore.web.problem.ProblemException;
import dev.petstore.web.problem.QueryEncoding;
import dev.petstore.web.problem.RouterProblems;
import dev.petstore.web.telemetry.MetricsRoute;
import dev.petstore.web.telemetry.RequestMeters;
import dev.petstore.web.telemetry.RequestTraces;
import dev.petstore.web.telemetry.ServerThreads;
import dev.petstore.web.telemetry.Telemetry;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.MimeTypes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP API, listening. Close it to stop as gracefully as its settings say. Thread-safe. */
public final class WebApi implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebApi.class);

  private final Javalin server;
  private final WebSettings settings;
  private final Readiness readiness;
  private final AtomicBoolean ending = new AtomicBoolean();
  private final OperatorConsole console;
  private final ServerThreads threads;
  private final URI uri;

  private WebApi(
      Javalin server,
      WebSettings settings,
      Readiness readiness,
      OperatorConsole console,
      ServerThreads threads) {
    this.server = server;
    this.settings = settings;
    this.readiness = readiness;
    this.console = console;
    this.threads = threads;
    this.uri = URI.create("http://" + settings.host() + ":" + server.port());
  }

  /** Reads what it needs whatever its settings say, for who has the time before a start. */
  public static void readAhead() {
    // Jetty goes through the languages of the whole world.
    var unused = MimeTypes.DEFAULTS;
  }

  /**
   * Begins to listen.
   *
   * @throws PortUnavailable if the address cannot be listened on
   */
  public static WebApi start(WebSettings settings, UseCases useCases) {
    requireFree(settings.host(), settings.port());
    Json json = new Json();
    Readiness readiness = new Readiness(useCases.health(), useCases.required());
    OperatorConsole console = new OperatorConsole(useCases, json);
    Javalin server =
        Javalin.create(
            config -> {
              configure(config, settings, useCases.telemetry());
              addRoutes(config.routes, settings, useCases, readiness, json);
              console.addTo(config.routes);
              tellProblems(config.routes, json);
            });
    try {
      server.start();
    } catch (RuntimeException e) {
      throw new PortUnavailable(settings.host(), settings.port(), e);
    }
    ServerThreads threads =
        new ServerThreads(server.jettyServer().server(), useCases.telemetry().meters());
    return new WebApi(server, settings, readiness, console, threads);
  }

  /** Asked beforehand, since Javalin logs a port that is taken as an error of its own. */
  private static void requireFree(String host, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(host, port));
    } catch (IOException e) {
      throw new PortUnavailable(host, port, e);
    }
  }

  private static void configure(JavalinConfig config, WebSettings settings, Telemetry telemetry) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    RequestTraces traces =
        new RequestTraces(telemetry.tracing(), new RequestMeters(telemetry.meters()));
    config.requestLogger.http(traces);
    config.router.handlerWrapper(
        endpoint -> traces.around(endpoint, settings.deadlines().around(endpoint.handler)));
    new ServerLimits(settings.limits())
        .applyTo(
            config, settings.host(), settings.port(), settings.behindProxy(), settings.stopTime());
  }

  private static void addRoutes(
      RoutesConfig routes,
      WebSettings settings,
      UseCases useCases,
      Readiness readiness,
      Json json) {
    RequestIdentity.addTo(routes);
    SecurityHeaders.addTo(routes);
    QueryEncoding.addTo(routes);
    admitCallers(routes, settings);
    new PetRoutes(useCases.showing(), useCases.browsing(), useCases.photos(), json).addTo(routes);
    new RecommendationRoutes(useCases.recommending(), json).addTo(routes);
    new CustomerRoutes(useCases.customers(), json).addTo(routes);
    new OrderRoutes(useCases.placing(), useCases.tracking(), json).addTo(routes);
    new OrderEndingRoutes(useCases.ending(), useCases.tracking(), json).addTo(routes);
    new HealthRoutes(useCases.health(), useCases.watching(), useCases.tending(), readiness, json)
        .addTo(routes);
    new MetricsRoute(useCases.telemetry().exposition()).addTo(routes);
    OpenApiRoutes.addTo(routes);
  }

  private static void admitCallers(RoutesConfig routes, WebSettings settings) {
    settings.access().identify(routes);
    settings
        .limits()
        .rate()
        .map(rate -> new ClientRates(rate, MonotonicClock.system()))
        .ifPresent(rates -> routes.beforeMatched(rates::admit));
    settings.access().guard(routes);
    if (settings.access().isOpen()) {
      routes.beforeMatched(new OwnPages(settings.host())::check);
    }
  }

  private static void tellProblems(RoutesConfig routes, Json json) {
    routes.exception(
        ProblemException.class, (problem, context) -> json.write(context, problem.problem()));
    routes.exception(
        DependencyFailure.class,
        (failure, context) -> json.write(context, DependencyProblems.of(failure)));
    routes.exception(
        HttpResponseException.class,
        (answer, context) -> json.write(context, RouterProblems.of(answer, context)));
    routes.exception(
        HttpException.RuntimeException.class,
        (refusal, context) -> json.write(context, RouterProblems.of(refusal)));
    routes.exception(
        Exception.class,
        (bug, context) -> {
          LOG.error("{} {} failed", context.method(), context.path(), bug);
          json.write(context, Problem.internal());
        });
  }

  /** Where it listens, or has listened. */
  public URI uri() {
    return uri;
  }

  /** What can be asked for, such as {@code GET /api/pets/{id}}, in order. */
  public List<String> routes() {
    return server.unsafe.internalRouter.allHttpHandlers().stream()
        .map(handler -> handler.endpoint)
        .filter(endpoint -> endpoint.method.isHttpMethod())
        .map(endpoint -> endpoint.method.name() + " " + endpoint.path)
        .sorted()
        .toList();
  }

  /**
   * Says that it is not ready any more, goes on serving for the set delay, then takes no more
   * requests and lets those under way finish within the set time. Returns when all is done. Does
   * not wait once more when it is closed already.
   */
  @Override
  public void close() {
    boolean hurried = !ending.getAndSet(true) && isHurriedAtTheEnd();
    console.close();
    server.stop();
    threads.close();
    if (hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isHurriedAtTheEnd() {
    readiness.end();
    return isHurriedIn(settings.stopDelay());
  }

  /** Waits; an interrupt ends the wait alone and not what is to come after it. */
  private static boolean isHurriedIn(Duration delay) {
    try {
      MonotonicClock.system().sleep(delay.toNanos());
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }
}
