package dev.petstore.web.problem;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Refuses a query that is wrongly encoded: the router would leave out what it cannot read. */
public final class QueryEncoding {
  private QueryEncoding() {}

  /** Stands before all routes. */
  public static void addTo(RoutesConfig routes) {
    routes.before(QueryEncoding::check);
  }

  private static void check(Context context) {
    String query = context.queryString();
    if (query == null) {
      return;
    }
    try {
      String decoded = URLDecoder.decode(query, StandardCharsets.UTF_8);
      if (decoded.indexOf('\ufffd') >= 0) {
        throw new IllegalArgumentException("no UTF-8");
      }
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Problem.badRequest("The query is not encoded as %XX of UTF-8 should be."));
    }
  }
}
