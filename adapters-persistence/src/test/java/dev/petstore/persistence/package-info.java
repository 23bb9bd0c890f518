/** A shop on a real PostgreSQL, for the tests of all packages below. */
@NullMarked
package dev.petstore.persistence;

import org.jspecify.annotations.NullMarked;
