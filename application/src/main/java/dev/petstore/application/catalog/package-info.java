/** Shows pets and the catalogue, with a cache that may fail. */
@NullMarked
package dev.petstore.application.catalog;

import org.jspecify.annotations.NullMarked;
