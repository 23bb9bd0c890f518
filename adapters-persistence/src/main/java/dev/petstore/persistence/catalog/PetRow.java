package dev.petstore.persistence.catalog;

import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.catalog.PetCategory;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads a pet from a row. */
final class PetRow {
  static final String COLUMNS = "id, name, category, breed, description, price_minor, currency";

  private PetRow() {}

  static Pet read(ResultSet row, StatementContext context) throws SQLException {
    return new Pet(
        new PetId(row.getString("id")),
        row.getString("name"),
        PetCategory.ofLabel(row.getString("category")),
        row.getString("breed"),
        row.getString("description"),
        new Money(row.getLong("price_minor"), Currency.getInstance(row.getString("currency"))));
  }
}
