/** Who may do what over HTTP: decided before a handler runs. */
@NullMarked
package dev.petstore.web.access;

import org.jspecify.annotations.NullMarked;
