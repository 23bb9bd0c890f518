package dev.petstore.resilience.tracing;

import dev.petstore.resilience.context.ContextCarrier;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextStorage;
import java.util.Optional;

/** Carries OpenTelemetry's context. */
enum TraceCarrier implements ContextCarrier<Context> {
  INSTANCE;

  @Override
  public Optional<Context> read() {
    return Optional.ofNullable(ContextStorage.get().current());
  }

  // What stood there before is written back by whoever has written this: no scope is closed.
  @Override
  public void write(Context context) {
    var unused = ContextStorage.get().attach(context);
  }

  @Override
  public void clear() {
    var unused = ContextStorage.get().attach(Context.root());
  }
}
