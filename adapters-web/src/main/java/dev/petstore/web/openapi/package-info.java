/** What the API says of itself. */
@NullMarked
package dev.petstore.web.openapi;

import org.jspecify.annotations.NullMarked;
