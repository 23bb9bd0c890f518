package dev.petstore.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.domain.catalog.CatalogQuery;
import dev.petstore.domain.catalog.PetCategory;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.money.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CacheKeysTest {
  @Test
  void a_key_tells_its_version_and_its_kind() {
    assertThat(CacheKeys.pet(new PetId("pet-1"))).isEqualTo("petstore:v2:pet:pet-1");
  }

  @Test
  void a_query_is_spelled_in_one_way() {
    CatalogQuery query =
        new CatalogQuery(
            Optional.of(PetCategory.SMALL_ANIMAL),
            Optional.of(Money.of(new BigDecimal("5"), Currency.getInstance("USD"))),
            Optional.of(Money.usd("12.50")),
            Optional.of(new PetId("pet-7")),
            20);

    assertThat(CacheKeys.catalog(query))
        .isEqualTo("petstore:v2:catalog:small_animal:500USD:1250USD:pet-7:20");
  }

  @Test
  void what_a_query_leaves_open_is_a_star() {
    CatalogQuery query =
        new CatalogQuery(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 20);

    assertThat(CacheKeys.catalog(query)).isEqualTo("petstore:v2:catalog:*:*:*:*:20");
  }
}
