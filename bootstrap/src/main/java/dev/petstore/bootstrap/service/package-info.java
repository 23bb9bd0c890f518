/** The shop as an HTTP service. */
@NullMarked
package dev.petstore.bootstrap.service;

import org.jspecify.annotations.NullMarked;
