package dev.petstore.persistence.catalog;

import static java.util.Comparator.comparing;

import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.customer.Customer;
import dev.petstore.persistence.database.GuardedDatabase;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Fills an empty shop. What is there already is left as it is. */
public final class CatalogLoader {
  private final GuardedDatabase database;

  @Inject
  public CatalogLoader(GuardedDatabase database) {
    this.database = database;
  }

  /** Adds the pets that are not there yet, each with this many units. */
  public void loadPets(Map<Pet, Integer> stock) {
    if (stock.isEmpty()) {
      return;
    }
    database.inTransaction(
        "load_pets",
        handle -> {
          PreparedBatch pets =
              handle.prepareBatch(
                  "insert into petstore.pets"
                      + " (id, name, category, breed, description, price_minor, currency)"
                      + " values (:id, :name, :category, :breed, :description, :price, :currency)"
                      + " on conflict do nothing");
          PreparedBatch inventory =
              handle.prepareBatch(
                  "insert into petstore.inventory (pet_id, on_hand, received)"
                      + " values (:id, :onHand, :onHand) on conflict do nothing");
          // In one order in all instances, or two that load at once would wait for each other.
          stock.entrySet().stream()
              .sorted(comparing(entry -> entry.getKey().id().value()))
              .forEach(
                  entry -> {
                    Pet pet = entry.getKey();
                    int onHand = entry.getValue();
                    pets.bind("id", pet.id().value())
                        .bind("name", pet.name())
                        .bind("category", pet.category().label())
                        .bind("breed", pet.breed())
                        .bind("description", pet.description())
                        .bind("price", pet.price().minorUnits())
                        .bind("currency", pet.price().currency().getCurrencyCode())
                        .add();
                    inventory.bind("id", pet.id().value()).bind("onHand", onHand).add();
                  });
          return pets.execute().length + inventory.execute().length;
        });
  }

  /** Adds the customers that are not there yet. */
  public void loadCustomers(Collection<Customer> customers) {
    if (customers.isEmpty()) {
      return;
    }
    database.inTransaction(
        "load_customers",
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  "insert into petstore.customers (id, name, email) values (:id, :name, :email)"
                      + " on conflict do nothing");
          customers.stream()
              .sorted(comparing(customer -> customer.id().value()))
              .forEach(
                  customer ->
                      batch
                          .bind("id", customer.id().value())
                          .bind("name", customer.name())
                          .bind("email", customer.email())
                          .add());
          return batch.execute();
        });
  }

  /**
   * For a sandbox only: from now on to look up the pet {@code error_pet} fails in PostgreSQL. See
   * the script {@code failing-pet.sql}.
   */
  public void plantFailingPet() {
    String script = script("failing-pet.sql");
    database.inTransaction(
        "plant_failing_pet",
        handle -> {
          handle.execute("set local search_path to petstore");
          // One instance plants; the others wait and find it planted.
          handle.execute("select pg_advisory_xact_lock(hashtext('petstore.failing_pet'))");
          boolean planted =
              handle
                  .createQuery(
                      "select exists (select from pg_views where schemaname = 'petstore'"
                          + " and viewname = 'pets')")
                  .mapTo(Boolean.class)
                  .one();
          return planted ? 0 : handle.createScript(script).execute().length;
        });
  }

  private static String script(String name) {
    String path = "/dev/petstore/persistence/" + name;
    try (InputStream in =
        Objects.requireNonNull(CatalogLoader.class.getResourceAsStream(path), path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
