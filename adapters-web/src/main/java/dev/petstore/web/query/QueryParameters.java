package dev.petstore.web.query;

import dev.petstore.web.problem.Problem;
import dev.petstore.web.problem.ProblemException;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The parameters of one request; what is wrong with them is a {@link ProblemException}. */
public final class QueryParameters {
  private final Context context;

  private QueryParameters(Context context) {
    this.context = context;
  }

  /**
   * Those of a request that may have these, each at most once.
   *
   * @throws ProblemException if it has another one
   */
  public static QueryParameters of(Context context, Set<String> known) {
    for (String name : context.queryParamMap().keySet()) {
      if (!known.contains(name)) {
        throw bad("Unknown parameter \"" + name + "\"; known are " + new TreeSet<>(known));
      }
    }
    return new QueryParameters(context);
  }

  /**
   * One of them.
   *
   * @param read throws {@link IllegalArgumentException} for what it does not take
   * @return empty if it is missing
   */
  public <T> Optional<T> read(String name, Function<String, T> read) {
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
