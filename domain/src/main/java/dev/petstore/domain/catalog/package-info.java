/** What the shop sells: pets, their categories and how a catalogue is narrowed down. */
@NullMarked
package dev.petstore.domain.catalog;

import org.jspecify.annotations.NullMarked;
