/**
 * What may be set about the guards: bulkheads, external dependencies and circuit breakers, as
 * immutable records read from YAML. Every key is declared once, in {@code ResilienceKeys};
 * validation, suggestions and the reference in the docs follow it.
 */
@NullMarked
package dev.petstore.resilience.config;

import org.jspecify.annotations.NullMarked;
