package dev.petstore.bootstrap.demo;

import dev.petstore.application.port.in.CatalogPage;
import dev.petstore.application.port.in.PetPage;
import dev.petstore.application.port.in.PetSource;
import dev.petstore.application.port.out.Recommendation;
import dev.petstore.domain.catalog.CatalogQuery;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.catalog.PetCategory;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.customer.CustomerId;
import dev.petstore.domain.money.Money;
import java.util.Optional;
import java.util.stream.Collectors;

/** A pet is looked at twice: from the database, then from the cache. */
final class PetOperations implements Scenario {
  private static final String HIGHEST_PRICE = "500.00";
  private static final int PAGE = 5;

  @Override
  public Report play(Stage stage) {
    Report report = new Report("Pet Operations");
    PetId pet = new PetId(stage.sandbox().world().pets().get(0).id());
    CustomerId customer = new CustomerId(stage.sandbox().world().customers().get(0).id());
    PetPage first = look(stage, report, "First look (cache miss)", pet, customer);
    PetPage second = look(stage, report, "Second look (cache hit)", pet, customer);
    report.line(
        "Recommendations: %s",
        first.recommendations().stream()
            .map(Recommendation::pet)
            .map(PetId::value)
            .collect(Collectors.joining(", ")));
    browse(stage, report);
    int photoBytes = stage.shop().photo(pet).map(photo -> photo.bytes().length).orElse(0);
    report.line("Photo of %s: %d bytes", pet, photoBytes);
    return report
        .measured("first_source", first.source().label())
        .measured("second_source", second.source().label())
        .measured("recommendations", first.recommendations().size())
        .measured("photo_bytes", photoBytes)
        .claim("the first look asks the database", first.source() == PetSource.DATABASE)
        .claim("the second look asks the cache", second.source() == PetSource.CACHE)
        .claim("both looks show the same pet", first.pet().equals(second.pet()))
        .claim("the advisor recommends something", !first.recommendations().isEmpty())
        .claim("there is a photo", photoBytes > 0);
  }

  private static PetPage look(
      Stage stage, Report report, String title, PetId pet, CustomerId customer) {
    long begun = System.nanoTime();
    PetPage page = stage.shop().getPetWithCacheAndRecommendations(pet, customer).orElseThrow();
    report.line(
        "%s: %s, %s for %s, from the %s in %.1f ms",
        title,
        page.pet().name(),
        page.pet().breed(),
        page.pet().price(),
        page.source().label(),
        (System.nanoTime() - begun) / 1e6);
    return page;
  }

  private static void browse(Stage stage, Report report) {
    CatalogQuery dogs =
        new CatalogQuery(
            Optional.of(PetCategory.DOG),
            Optional.empty(),
            Optional.of(Money.usd(HIGHEST_PRICE)),
            Optional.empty(),
            PAGE);
    CatalogPage page = stage.shop().browseCatalog(dogs);
    boolean cached = stage.shop().catalogFromCache(dogs).isPresent();
    report.line(
        "Dogs up to %s USD: %s",
        HIGHEST_PRICE, page.pets().stream().map(Pet::name).collect(Collectors.joining(", ")));
    report
        .measured("dogs", page.pets().size())
        .claim("the catalogue has dogs at that price", !page.pets().isEmpty())
        .claim("the page is cached now", cached);
  }
}
