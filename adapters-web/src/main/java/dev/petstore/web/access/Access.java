package dev.petstore.web.access;

import dev.petstore.web.problem.Problem;
import dev.petstore.web.problem.ProblemException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.security.RouteRole;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Decides before a handler runs whether the caller may use the route. Callers show a key as {@code
 * Authorization: Bearer}; a wrong one is refused also where none is needed. Thread-safe.
 */
public final class Access {
  static final String CALLER = "petstore.caller";

  private static final String SCHEME = "bearer ";
  private static final String CHALLENGE = "Bearer realm=\"petstore\"";

  private final Caller nobody;
  private final Credentials credentials;

  private Access(Caller nobody, Credentials credentials) {
    this.nobody = nobody;
    this.credentials = credentials;
  }

  /** Everybody may do all, whatever key is shown. For the sandbox only. */
  public static Access open() {
    return new Access(new Caller.Admin(), token -> Optional.of(new Caller.Admin()));
  }

  /** For those who show one of these keys. */
  public static Access byKeys(List<AccessKey> keys) {
    return new Access(new Caller.Guest(), new AccessKeys(keys));
  }

  /** Whether everybody may do all. */
  public boolean isOpen() {
    return nobody.is(Role.ADMIN);
  }

  /** Has every request's caller known before anything else looks at it. */
  public void identify(RoutesConfig routes) {
    routes.beforeMatched(context -> context.attribute(CALLER, caller(context)));
  }

  /** Stands before all routes, those that are added later too. */
  public void guard(RoutesConfig routes) {
    routes.beforeMatched(
        context -> {
          Caller caller = Caller.of(context);
          if (!mayUse(caller, context.routeRoles())) {
            throw refused(context, caller);
          }
        });
  }

  private Caller caller(Context context) {
    String header = context.header("Authorization");
    if (header == null) {
      return nobody;
    }
    return header.toLowerCase(Locale.ROOT).startsWith(SCHEME)
        ? credentials
            .identify(header.substring(SCHEME.length()).strip())
            .orElseGet(Caller.Stranger::new)
        : new Caller.Stranger();
  }

  private static boolean mayUse(Caller caller, Set<RouteRole> roles) {
    return roles.isEmpty()
        ? caller.is(Role.ADMIN)
        : roles.stream().anyMatch(role -> role instanceof Role named && caller.is(named));
  }

  /** What is told to who has shown no key, after its header was set. */
  static ProblemException keyWanted(Context context) {
    context.header("WWW-Authenticate", CHALLENGE);
    return new ProblemException(
        Problem.unauthorized("This needs a key: show it as Authorization: Bearer."));
  }

  private static ProblemException refused(Context context, Caller caller) {
    if (caller instanceof Caller.Guest) {
      return keyWanted(context);
    }
    if (caller instanceof Caller.Stranger) {
      context.header("WWW-Authenticate", CHALLENGE + ", error=\"invalid_token\"");
      return new ProblemException(
          Problem.unauthorized("Nobody is known by what stands in Authorization."));
    }
    context.header("WWW-Authenticate", CHALLENGE + ", error=\"insufficient_scope\"");
    return new ProblemException(Problem.forbidden("This key is not for that."));
  }
}
