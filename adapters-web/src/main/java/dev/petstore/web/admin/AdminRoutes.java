package dev.petstore.web.admin;

import dev.petstore.application.health.DependencyHealth;
import dev.petstore.application.port.in.Redriven;
import dev.petstore.application.port.out.ParkedEvent;
import dev.petstore.application.port.out.StuckOrder;
import dev.petstore.domain.order.OrderId;
import dev.petstore.resilience.RunningSettings;
import dev.petstore.resilience.RunningSettings.SettingsChange;
import dev.petstore.resilience.breaker.BreakerControl;
import dev.petstore.resilience.config.document.InvalidConfigException;
import dev.petstore.resilience.fault.FaultInjectionRefused;
import dev.petstore.resilience.guard.Reconfiguration.Change;
import dev.petstore.resilience.guard.ReconfigurationRefused;
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
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /api/admin}: what an operator sees and changes while the program runs. */
public final class AdminRoutes {
  private static final int MOST_SHOWN = 100;

  private final Operations operations;
  private final Json json;

  public AdminRoutes(Operations operations, Json json) {
    this.operations = operations;
    this.json = json;
  }

  public void addTo(RoutesConfig routes) {
    operations.settings().ifPresent(settings -> addSettings(routes, settings));
    routes.put("/api/admin/guards/{guard}/breaker", json.answering(this::overrule), Role.ADMIN);
    routes.get("/api/admin/faults", json.answering(this::showFaults), Role.ADMIN);
    routes.post("/api/admin/faults", json.answering(this::inject), Role.ADMIN);
    routes.delete("/api/admin/faults/{guard}", json.answering(this::clearFaults), Role.ADMIN);
    routes.get("/api/admin/orders/stuck", json.answering(this::showStuck), Role.ADMIN);
    routes.post("/api/admin/orders/{id}/redrive", json.answering(this::redrive), Role.ADMIN);
    routes.get("/api/admin/events/parked", json.answering(this::showParked), Role.ADMIN);
    routes.post("/api/admin/events/{id}/put-back", this::putBack, Role.ADMIN);
    routes.exception(
        InvalidConfigException.class,
        (invalid, context) ->
            json.write(context, Problem.badRequest(String.valueOf(invalid.getMessage()))));
    routes.exception(
        ReconfigurationRefused.class,
        (refused, context) ->
            json.write(context, Problem.badRequest(String.valueOf(refused.getMessage()))));
    routes.exception(
        FaultInjectionRefused.class,
        (refused, context) ->
            json.write(context, Problem.forbidden(String.valueOf(refused.getMessage()))));
  }

  private void addSettings(RoutesConfig routes, RunningSettings settings) {
    routes.get(
        "/api/admin/settings",
        json.answering(
            context -> json.write(context, 200, Map.of("settings", settings.effective()))),
        Role.ADMIN);
    routes.patch(
        "/api/admin/settings", json.answering(context -> change(context, settings)), Role.ADMIN);
  }

  private void change(Context context, RunningSettings settings) {
    Map<String, Optional<String>> wanted = new LinkedHashMap<>();
    Map<?, ?> request = json.read(context, Map.class);
    request.forEach((key, value) -> wanted.put(String.valueOf(key), text(value)));
    SettingsChange change = settings.change(wanted);
    Map<String, @Nullable Object> undo = new LinkedHashMap<>();
    change.undo().forEach((key, value) -> undo.put(key, value.orElse(null)));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("changes", change.made().changes().stream().map(AdminRoutes::document).toList());
    document.put("undo", undo);
    document.put("settings", settings.effective());
    json.write(context, 200, document);
  }

  /** A value as the configuration would have it; empty for null. */
  private static Optional<String> text(@Nullable Object value) {
    return value instanceof List<?> several
        ? Optional.of(several.stream().map(String::valueOf).collect(Collectors.joining(",")))
        : Optional.ofNullable(value).map(String::valueOf);
  }

  private static Map<String, Object> document(Change change) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("guard", change.guard());
    document.put("setting", change.setting());
    document.put("from", change.before());
    document.put("to", change.after());
    return document;
  }

  private void overrule(Context context) {
    String guard = context.pathParam("guard");
    BreakerControl breaker = breaker(guard);
    switch (String.valueOf(json.read(context, BreakerRequest.class).state())) {
      case "forced_open" -> breaker.forceOpen();
      case "forced_closed" -> breaker.forceClosed();
      case "disabled" -> breaker.disable();
      case "closed" -> breaker.reset();
      default ->
          throw bad("The field state is one of forced_open, forced_closed, disabled and closed.");
    }
    json.write(context, 200, Map.of("guard", guard, "breaker", breaker.state().label()));
  }

  private BreakerControl breaker(String guard) {
    Map<String, DependencyHealth> guards = operations.resilience().health().dependencies();
    if (!guards.containsKey(guard)) {
      throw new ProblemException(
          Problem.notFound(
              "There is no guard \"" + guard + "\"; there are " + guards.keySet() + "."));
    }
    try {
      return operations.resilience().breaker(guard);
    } catch (IllegalArgumentException none) {
      throw bad(String.valueOf(none.getMessage()));
    }
  }

  private void showFaults(Context context) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("allowed", operations.resilience().faults().isAllowed());
    document.put(
        "rules",
        operations.resilience().faults().rules().stream().map(FaultRequest::document).toList());
    json.write(context, 200, document);
  }

  private void inject(Context context) {
    operations.resilience().faults().inject(json.read(context, FaultRequest.class).rule());
    showFaults(context);
  }

  private void clearFaults(Context context) {
    operations.resilience().faults().clear(context.pathParam("guard"));
    showFaults(context);
  }

  private void showStuck(Context context) {
    List<Map<String, Object>> orders =
        operations.redriving().stuck(MOST_SHOWN).stream().map(AdminRoutes::document).toList();
    json.write(context, 200, Map.of("orders", orders));
  }

  private static Map<String, Object> document(StuckOrder stuck) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("id", stuck.order().id().toString());
    document.put("state", stuck.order().state().label());
    document.put("seconds", stuck.age().toSeconds());
    document.put("claims", stuck.order().claims());
    return document;
  }

  private void redrive(Context context) {
    OrderId id;
    try {
      id = OrderId.of(context.pathParam("id"));
    } catch (IllegalArgumentException e) {
      throw bad(String.valueOf(e.getMessage()));
    }
    Redriven driven =
        operations
            .redriving()
            .redrive(id)
            .orElseThrow(
                () -> new ProblemException(Problem.notFound("There is no order " + id + ".")));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("id", id.toString());
    document.put("state", driven.order().state().label());
    driven.trouble().ifPresent(trouble -> document.put("trouble", trouble));
    json.write(context, 200, document);
  }

  private void showParked(Context context) {
    List<Map<String, Object>> events =
        operations.reviving().parked(MOST_SHOWN).stream().map(AdminRoutes::document).toList();
    json.write(context, 200, Map.of("events", events));
  }

  private static Map<String, Object> document(ParkedEvent parked) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("id", parked.id().toString());
    document.put("order_id", parked.order().toString());
    document.put("seconds", parked.age().toSeconds());
    document.put("reason", parked.reason());
    return document;
  }

  private void putBack(Context context) {
    UUID id;
    try {
      id = UUID.fromString(context.pathParam("id"));
    } catch (IllegalArgumentException e) {
      throw bad("An event id is a UUID.");
    }
    if (!operations.reviving().putBack(id)) {
      throw new ProblemException(Problem.notFound("No event " + id + " is parked."));
    }
    context.status(204);
  }

  private static ProblemException bad(String detail) {
    return new ProblemException(Problem.badRequest(detail));
  }

  private record BreakerRequest(@Nullable String state) {}
}
