package dev.petstore.application.catalog;

import dev.petstore.application.port.in.PetSource;

/** What was found, and where. */
record Sight<V>(V value, PetSource source) {}
