/** Pets, customers and how many of each pet there are, in PostgreSQL. */
@NullMarked
package dev.petstore.persistence.catalog;

import org.jspecify.annotations.NullMarked;
