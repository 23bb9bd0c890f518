/**
 * A YAML configuration as a document: defaults, file, overlays and environment variables merged
 * into one tree whose every value knows where it was written. Each section of it has its own
 * reader, which declares its keys once and gets validation, suggestions and a reference table for
 * it.
 */
@NullMarked
package dev.petstore.resilience.config.document;

import org.jspecify.annotations.NullMarked;
