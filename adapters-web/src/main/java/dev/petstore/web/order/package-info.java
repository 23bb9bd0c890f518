/** Orders over HTTP. */
@NullMarked
package dev.petstore.web.order;

import org.jspecify.annotations.NullMarked;
