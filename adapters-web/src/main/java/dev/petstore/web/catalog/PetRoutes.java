package dev.petstore.web.catalog;

import dev.petstore.application.port.in.BrowsingCatalog;
import dev.petstore.application.port.in.PetPage;
import dev.petstore.application.port.in.ShowingPets;
import dev.petstore.application.port.in.ViewingPhotos;
import dev.petstore.application.port.out.PetPhoto;
import dev.petstore.domain.catalog.CatalogQuery;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.web.access.Role;
import dev.petstore.web.json.Json;
import dev.petstore.web.problem.Problem;
import dev.petstore.web.problem.ProblemException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** {@code /api/pets}. */
public final class PetRoutes {
  private final ShowingPets showing;
  private final BrowsingCatalog browsing;
  private final ViewingPhotos photos;
  private final Json json;

  public PetRoutes(ShowingPets showing, BrowsingCatalog browsing, ViewingPhotos photos, Json json) {
    this.showing = showing;
    this.browsing = browsing;
    this.photos = photos;
    this.json = json;
  }

  public void addTo(RoutesConfig routes) {
    routes.get("/api/pets", json.answering(this::browse), Role.ANYONE);
    routes.get("/api/pets/{id}", json.answering(this::show), Role.ANYONE);
    routes.get("/api/pets/{id}/photo", this::photo, Role.ANYONE);
  }

  private void browse(Context context) {
    CatalogQuery query = CatalogParameters.read(context);
    json.write(context, 200, CatalogView.of(query, browsing.browse(query)));
  }

  private void show(Context context) {
    PetId pet = LookedAt.pet(context);
    PetPage page =
        showing
            .getPetWithCacheAndRecommendations(pet, LookedAt.by(context))
            .orElseThrow(() -> LookedAt.notFound(pet));
    json.write(context, 200, PetPageView.of(page));
  }

  private void photo(Context context) {
    PetId pet = LookedAt.pet(context);
    PetPhoto photo =
        photos
            .photo(pet)
            .orElseThrow(
                () -> new ProblemException(Problem.notFound("There is no photo of " + pet + ".")));
    context.contentType(photo.mediaType()).result(photo.bytes());
  }
}
