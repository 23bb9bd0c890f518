/**
 * An example of a consumer of the shop's events: a shipping desk that writes one parcel label for
 * each order, however often it hears of it.
 */
@NullMarked
package dev.petstore.bootstrap.shipping;

import org.jspecify.annotations.NullMarked;
