package dev.petstore.persistence.catalog;

import dev.petstore.application.port.out.PetRepository;
import dev.petstore.domain.catalog.CatalogQuery;
import dev.petstore.domain.catalog.Inventory;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.money.Money;
import dev.petstore.persistence.database.GuardedDatabase;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The catalogue in PostgreSQL. */
public final class JdbiPetRepository implements PetRepository {
  private final GuardedDatabase database;

  @Inject
  public JdbiPetRepository(GuardedDatabase database) {
    this.database = database;
  }

  @Override
  public Optional<Pet> find(PetId id) {
    return database.read(
        "get_pet",
        handle ->
            handle
                .createQuery("select " + PetRow.COLUMNS + " from petstore.pets where id = :id")
                .bind("id", id.value())
                .map(PetRow::read)
                .findOne());
  }

  @Override
  public List<Pet> browse(CatalogQuery query) {
    return database.read(
        "browse_catalog", handle -> browse(handle, query).map(PetRow::read).list());
  }

  private static Query browse(Handle handle, CatalogQuery query) {
    StringBuilder sql =
        new StringBuilder("select " + PetRow.COLUMNS + " from petstore.pets where listed");
    query.category().ifPresent(category -> sql.append(" and category = :category"));
    query.lowestPrice().ifPresent(price -> sql.append(" and price_minor >= :lowest"));
    query.highestPrice().ifPresent(price -> sql.append(" and price_minor <= :highest"));
    aCurrency(query).ifPresent(currency -> sql.append(" and currency = :currency"));
    query.after().ifPresent(pet -> sql.append(" and id collate \"C\" > :after"));
    // By character, whatever language the database sorts in: as every PetRepository promises.
    sql.append(" order by id collate \"C\" limit :limit");
    Query statement = handle.createQuery(sql.toString()).bind("limit", query.limit());
    query.category().ifPresent(category -> statement.bind("category", category.label()));
    query.lowestPrice().ifPresent(price -> statement.bind("lowest", price.minorUnits()));
    query.highestPrice().ifPresent(price -> statement.bind("highest", price.minorUnits()));
    aCurrency(query).ifPresent(currency -> statement.bind("currency", currency));
    query.after().ifPresent(pet -> statement.bind("after", pet.value()));
    return statement;
  }

  private static Optional<String> aCurrency(CatalogQuery query) {
    return query
        .lowestPrice()
        .or(query::highestPrice)
        .map(Money::currency)
        .map(currency -> currency.getCurrencyCode());
  }

  @Override
  public Optional<Inventory> inventory(PetId id) {
    return database.read(
        "get_inventory",
        handle ->
            handle
                .createQuery("select on_hand, reserved from petstore.inventory where pet_id = :id")
                .bind("id", id.value())
                .map((row, context) -> new Inventory(id, row.getInt(1), row.getInt(2)))
                .findOne());
  }
}
