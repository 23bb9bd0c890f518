/** Customers over HTTP. */
@NullMarked
package dev.petstore.web.customer;

import org.jspecify.annotations.NullMarked;
