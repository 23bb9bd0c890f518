/** What every answer says to browsers. */
@NullMarked
package dev.petstore.web.header;

import org.jspecify.annotations.NullMarked;
