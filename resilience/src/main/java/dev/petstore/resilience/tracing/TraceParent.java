package dev.petstore.resilience.tracing;

import io.opentelemetry.context.propagation.TextMapGetter;
import org.jspecify.annotations.Nullable;

/** Reads the header {@code traceparent} where there is nothing else. */
enum TraceParent implements TextMapGetter<String> {
  INSTANCE;

  private static final String HEADER = "traceparent";

  @Override
  public @Nullable String get(@Nullable String value, String name) {
    return name.equals(HEADER) ? value : null;
  }
}
