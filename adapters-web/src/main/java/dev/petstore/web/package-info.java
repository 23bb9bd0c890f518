/** The HTTP API over the shop's use cases. */
@NullMarked
package dev.petstore.web;

import org.jspecify.annotations.NullMarked;
