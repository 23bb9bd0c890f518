/** The live page itself. */
@NullMarked
package dev.petstore.web.page;

import org.jspecify.annotations.NullMarked;
