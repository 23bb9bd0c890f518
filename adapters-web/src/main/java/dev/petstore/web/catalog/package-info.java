/** Pets over HTTP. */
@NullMarked
package dev.petstore.web.catalog;

import org.jspecify.annotations.NullMarked;
