package dev.petstore.web.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.petstore.application.port.in.CatalogPage;
import dev.petstore.domain.catalog.CatalogQuery;
import dev.petstore.web.DegradedView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the catalogue.
 *
 * @param next the {@code after} of the next part; absent at the end
 */
record CatalogView(
    List<PetView> pets,
    String source,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next,
    List<DegradedView> degraded) {
  static CatalogView of(CatalogQuery query, CatalogPage page) {
    int size = page.pets().size();
    return new CatalogView(
        page.pets().stream().map(PetView::of).toList(),
        page.source().label(),
        size < query.limit() ? null : page.pets().get(size - 1).id().value(),
        DegradedView.of(page.degraded()));
  }
}
