package dev.petstore.web.catalog;

import dev.petstore.domain.catalog.CatalogQuery;
import dev.petstore.domain.catalog.PetCategory;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.money.Money;
import dev.petstore.web.problem.Problem;
import dev.petstore.web.problem.ProblemException;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads a catalogue query from the parameters of a request. */
final class CatalogParameters {
  private static final Set<String> KNOWN =
      new TreeSet<>(Set.of("category", "min_price", "max_price", "after", "limit"));
  private static final int USUAL_LIMIT = 50;

  private final Context context;

  private CatalogParameters(Context context) {
    this.context = context;
  }

  static CatalogQuery read(Context context) {
    return new CatalogParameters(context).query();
  }

  private CatalogQuery query() {
    for (String name : context.queryParamMap().keySet()) {
      if (!KNOWN.contains(name)) {
        throw bad("Unknown parameter \"" + name + "\"; known are " + KNOWN);
      }
    }
    Optional<PetCategory> category = parameter("category", PetCategory::ofLabel);
    Optional<Money> lowest = parameter("min_price", Money::usd);
    Optional<Money> highest = parameter("max_price", Money::usd);
    Optional<PetId> after = parameter("after", PetId::new);
    int limit = parameter("limit", Integer::valueOf).orElse(USUAL_LIMIT);
    try {
      return new CatalogQuery(category, lowest, highest, after, limit);
    } catch (IllegalArgumentException e) {
      throw bad(String.valueOf(e.getMessage()));
    }
  }

  private <T> Optional<T> parameter(String name, Function<String, T> read) {
    String value = context.queryParam(name);
    if (value == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(read.apply(value));
    } catch (NumberFormatException e) {
      throw bad("The parameter " + name + " is a number, but was \"" + value + "\"");
    } catch (IllegalArgumentException e) {
      throw bad("The parameter " + name + ": " + e.getMessage());
    }
  }

  private static ProblemException bad(String detail) {
    return new ProblemException(Problem.badRequest(detail));
  }
}
