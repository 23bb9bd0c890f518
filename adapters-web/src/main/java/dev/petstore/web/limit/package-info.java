/** How much of the server one client may have, and how slowly. */
@NullMarked
package dev.petstore.web.limit;

import org.jspecify.annotations.NullMarked;
