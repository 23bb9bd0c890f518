/** The parameters of requests. */
@NullMarked
package dev.petstore.web.query;

import org.jspecify.annotations.NullMarked;
