/** What the live page is told, as it happens. */
@NullMarked
package dev.petstore.web.live;

import org.jspecify.annotations.NullMarked;
