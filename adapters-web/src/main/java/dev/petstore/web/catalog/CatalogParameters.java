package dev.petstore.web.catalog;

import dev.petstore.domain.catalog.CatalogQuery;
import dev.petstore.domain.catalog.PetCategory;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.money.Money;
import dev.petstore.web.problem.Problem;
import dev.petstore.web.problem.ProblemException;
import dev.petstore.web.query.QueryParameters;
import io.javalin.http.Context;
import java.util.Set;

/** Reads a catalogue query from the parameters of a request. */
final class CatalogParameters {
  private static final Set<String> KNOWN =
      Set.of("category", "min_price", "max_price", "after", "limit");
  private static final int USUAL_LIMIT = 50;

  private CatalogParameters() {}

  static CatalogQuery read(Context context) {
    QueryParameters parameters = QueryParameters.of(context, KNOWN);
    try {
      return new CatalogQuery(
          parameters.read("category", PetCategory::ofLabel),
          parameters.read("min_price", Money::usd),
          parameters.read("max_price", Money::usd),
          parameters.read("after", PetId::new),
          parameters.read("limit", Integer::valueOf).orElse(USUAL_LIMIT));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(Problem.badRequest(String.valueOf(e.getMessage())));
    }
  }
}
