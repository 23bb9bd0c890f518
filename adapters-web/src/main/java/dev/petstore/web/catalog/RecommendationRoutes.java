package dev.petstore.web.catalog;

import dev.petstore.application.port.in.RecommendedPets;
import dev.petstore.application.port.in.RecommendingPets;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.web.access.Role;
import dev.petstore.web.json.Json;
import dev.petstore.web.problem.Problem;
import dev.petstore.web.problem.ProblemException;
import dev.petstore.web.query.QueryParameters;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Set;

/** {@code /api/pets/{id}/recommendations}. */
public final class RecommendationRoutes {
  private static final Set<String> KNOWN = Set.of("customer_id", "limit");
  private static final int USUAL_LIMIT = 10;

  private final RecommendingPets recommending;
  private final Json json;

  public RecommendationRoutes(RecommendingPets recommending, Json json) {
    this.recommending = recommending;
    this.json = json;
  }

  public void addTo(RoutesConfig routes) {
    routes.get("/api/pets/{id}/recommendations", json.answering(this::recommend), Role.ANYONE);
  }

  private void recommend(Context context) {
    PetId pet = LookedAt.pet(context);
    int limit =
        QueryParameters.of(context, KNOWN).read("limit", Integer::valueOf).orElse(USUAL_LIMIT);
    RecommendedPets recommended;
    try {
      recommended =
          recommending
              .recommend(pet, LookedAt.by(context), limit)
              .orElseThrow(() -> LookedAt.notFound(pet));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(Problem.badRequest(String.valueOf(e.getMessage())));
    }
    json.write(context, 200, RecommendedPetsView.of(pet, recommended));
  }
}
