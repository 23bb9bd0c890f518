/**
 * Guarded calls as spans of a trace, through OpenTelemetry's API; the host brings what records
 * them.
 */
@NullMarked
package dev.petstore.resilience.tracing;

import org.jspecify.annotations.NullMarked;
