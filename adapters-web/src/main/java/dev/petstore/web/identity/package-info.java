/** What a request is known by, in answers and in the log. */
@NullMarked
package dev.petstore.web.identity;

import org.jspecify.annotations.NullMarked;
