/** What may be set about the shop, beside the guards. */
@NullMarked
package dev.petstore.bootstrap.settings;

import org.jspecify.annotations.NullMarked;
