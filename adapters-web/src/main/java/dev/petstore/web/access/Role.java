package dev.petstore.web.access;

import io.javalin.security.RouteRole;

/**
 * What a route demands of its caller: {@code routes.get(path, handler, Role.ADMIN)}. A route that
 * names none is for the admin.
 */
public enum Role implements RouteRole {
  /** Needs no key. */
  ANYONE,
  /** A customer, for whom the handler asks {@link Caller#mayActFor}; or the admin. */
  CUSTOMER,
  /** What watches the service, such as Prometheus; or the admin. */
  MONITOR,
  /** Everything. */
  ADMIN
}
