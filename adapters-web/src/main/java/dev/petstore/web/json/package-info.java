/** JSON in and out. */
@NullMarked
package dev.petstore.web.json;

import org.jspecify.annotations.NullMarked;
