/** Orders, their history and their outbox, in PostgreSQL. */
@NullMarked
package dev.petstore.persistence.order;

import org.jspecify.annotations.NullMarked;
