/** What the shop knows of a charge: its means, its identity and its key. */
@NullMarked
package dev.petstore.domain.payment;

import org.jspecify.annotations.NullMarked;
