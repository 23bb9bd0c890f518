package dev.petstore.persistence.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.petstore.application.failure.CallFailed;
import dev.petstore.application.port.out.Examples;
import dev.petstore.application.port.out.Race;
import dev.petstore.application.port.out.Reservation;
import dev.petstore.domain.catalog.CatalogQuery;
import dev.petstore.domain.catalog.Inventory;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.catalog.PetCategory;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.customer.Customer;
import dev.petstore.domain.order.PendingOrder;
import dev.petstore.persistence.PostgresShop;
import dev.petstore.sandbox.junit.OnServers;
import dev.petstore.sandbox.junit.ServerKind;
import dev.petstore.sandbox.server.PostgresAddress;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@OnServers(ServerKind.POSTGRES)
class CatalogLoaderTest {
  private static final PetId ERROR_PET = new PetId("error_pet");

  private final PostgresAddress address;
  private PostgresShop shop;

  CatalogLoaderTest(PostgresAddress address) {
    this.address = address;
    PostgresShop.execute(address, "drop schema if exists petstore cascade");
    this.shop = PostgresShop.at(address);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void what_is_there_already_stays_as_it_is() {
    Pet pet = Examples.pet();
    shop.given(pet, 2);
    Customer customer = Examples.customer();
    shop.given(customer);
    shop.orders().reserve(Examples.order(customer, pet));

    shop.given(new Pet(pet.id(), "Other", PetCategory.CAT, "Other", "Other", pet.price()), 99);
    shop.given(new Customer(customer.id(), "Other", "other@example.org"));

    assertThat(shop.pets().find(pet.id())).contains(pet);
    assertThat(shop.pets().inventory(pet.id())).contains(new Inventory(pet.id(), 2, 1));
    assertThat(shop.customers().find(customer.id())).contains(customer);
  }

  @Test
  void nothing_to_load_is_no_call() {
    long before = shop.health().calls().total();

    shop.loader().loadPets(Map.of());
    shop.loader().loadCustomers(List.of());

    assertThat(shop.health().calls().total()).isEqualTo(before);
  }

  @Test
  void instances_that_load_the_same_pets_in_different_orders_do_not_block_each_other() {
    List<Pet> pets = Stream.generate(Examples::pet).limit(300).toList();

    Race.of(
        8,
        runner -> {
          List<Pet> shuffled = new ArrayList<>(pets);
          Collections.shuffle(shuffled);
          Map<Pet, Integer> stock = new LinkedHashMap<>();
          shuffled.forEach(pet -> stock.put(pet, 1));
          shop.loader().loadPets(stock);
          return runner;
        });

    assertThat(pets).allSatisfy(pet -> assertThat(shop.pets().find(pet.id())).contains(pet));
  }

  @Nested
  class With_a_failing_pet {
    private final Pet cat = Examples.pet("cat-1", PetCategory.CAT, Examples.pet().price());

    @BeforeEach
    void planted() {
      shop.given(cat, 2);
      shop.loader().plantFailingPet();
    }

    @Test
    void looking_it_up_is_a_real_error_of_the_database() {
      assertThatThrownBy(() -> shop.pets().find(ERROR_PET))
          .isInstanceOf(CallFailed.class)
          .rootCause()
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("22012"));
    }

    @Test
    void all_other_pets_are_found_browsed_loaded_and_sold_as_before() {
      Customer customer = Examples.customer();
      Pet later = Examples.pet("cat-2", PetCategory.CAT, cat.price());
      shop.given(customer);
      shop.given(later, 1);

      assertThat(shop.pets().find(cat.id())).contains(cat);
      assertThat(shop.pets().find(new PetId("nobody"))).isEmpty();
      assertThat(shop.pets().browse(CatalogQuery.ofCategory(PetCategory.CAT, 100)))
          .containsExactly(cat, later);
      assertThat(
              shop.pets()
                  .browse(
                      new CatalogQuery(
                          Optional.empty(),
                          Optional.of(cat.price()),
                          Optional.of(cat.price()),
                          Optional.of(cat.id()),
                          100)))
          .containsExactly(later);
      PendingOrder order = Examples.order(customer, later);
      assertThat(shop.orders().reserve(order)).isInstanceOf(Reservation.Reserved.class);
      assertThat(shop.orders().complete(Examples.completion(order))).isTrue();
      assertThat(shop.pets().inventory(later.id())).contains(new Inventory(later.id(), 0, 0));
    }

    @Test
    void planting_it_again_does_no_harm_however_many_do_at_once() {
      Race.of(
          4,
          runner -> {
            shop.loader().plantFailingPet();
            return runner;
          });

      assertThat(shop.pets().find(cat.id())).contains(cat);
    }

    @Test
    void the_next_start_of_the_program_finds_its_schema_in_order() {
      try (PostgresShop next = PostgresShop.at(address)) {
        assertThat(next.pets().find(cat.id())).contains(cat);
      }
    }
  }

  @Test
  void instances_that_plant_the_failing_pet_at_once_do_not_disturb_each_other() {
    Race.of(
        8,
        runner -> {
          shop.loader().plantFailingPet();
          return runner;
        });

    assertThatThrownBy(() -> shop.pets().find(ERROR_PET)).isInstanceOf(CallFailed.class);
  }
}
