/** Every error as a problem detail of RFC 9457. */
@NullMarked
package dev.petstore.web.problem;

import org.jspecify.annotations.NullMarked;
