package dev.petstore.web.catalog;

import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.customer.CustomerId;
import dev.petstore.web.access.Caller;
import dev.petstore.web.problem.Problem;
import dev.petstore.web.problem.ProblemException;
import io.javalin.http.Context;
import java.util.function.Function;

/** What pet a request looks at, and for whom. */
final class LookedAt {
  private static final CustomerId NOBODY = new CustomerId("guest");

  private LookedAt() {}

  /** The pet that the request's path names. */
  static PetId pet(Context context) {
    return read(context.pathParam("id"), PetId::new);
  }

  /** The customer that the caller acts for; a guest gets what everybody likes. */
  static CustomerId by(Context context) {
    String named = context.queryParam("customer_id");
    if (named == null) {
      return Caller.of(context).customer().orElse(NOBODY);
    }
    CustomerId customer = read(named, CustomerId::new);
    Caller.demandActingFor(customer, context);
    return customer;
  }

  static ProblemException notFound(PetId pet) {
    return new ProblemException(Problem.notFound("There is no pet " + pet + "."));
  }

  private static <T> T read(String value, Function<String, T> read) {
    try {
      return read.apply(value);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(Problem.badRequest(String.valueOf(e.getMessage())));
    }
  }
}
