package dev.petstore.resilience.tracing;

import dev.petstore.resilience.call.Propagation;
import dev.petstore.resilience.context.ContextCarrier;
import dev.petstore.resilience.health.CallStatistics;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.function.BiConsumer;

/**
 * The traces of a host's OpenTelemetry: guarded calls become spans of the trace that their thread
 * is in, other threads that work for a call are in it as well, and dependencies are told of it.
 * Thread-safe.
 */
public final class Tracing implements Propagation {
  private static final String SCOPE = "dev.petstore.resilience";

  private final Tracer tracer;
  private final TextMapPropagator propagator;

  public Tracing(OpenTelemetry hosts) {
    this.tracer = hosts.getTracer(SCOPE);
    this.propagator = hosts.getPropagators().getTextMapPropagator();
  }

  /** What has a span follow its call to other threads. */
  public ContextCarrier<Context> carrier() {
    return TraceCarrier.INSTANCE;
  }

  /** The spans of one guard's calls. */
  public GuardSpans of(String dependency, CallStatistics statistics) {
    return new GuardSpans(tracer, dependency, statistics);
  }

  @Override
  public void inject(BiConsumer<String, String> header) {
    propagator.inject(
        Context.current(),
        header,
        (target, name, value) -> {
          if (target != null) {
            target.accept(name, value);
          }
        });
  }

  @Override
  public void link(String traceparent) {
    Context there =
        W3CTraceContextPropagator.getInstance()
            .extract(Context.root(), traceparent, TraceParent.INSTANCE);
    Span.current().addLink(Span.fromContext(there).getSpanContext());
  }
}
