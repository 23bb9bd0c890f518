/** The way to PostgreSQL: pool, migrations, and the guard around every statement. */
@NullMarked
package dev.petstore.persistence.database;

import org.jspecify.annotations.NullMarked;
