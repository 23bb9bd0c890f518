package dev.petstore.resilience.tracing;

import dev.petstore.resilience.health.CallStatistics;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;

/** The spans of one guard's calls. Thread-safe. */
public final class GuardSpans {
  static final AttributeKey<String> DEPENDENCY = AttributeKey.stringKey("petstore.dependency");
  static final AttributeKey<String> OPERATION = AttributeKey.stringKey("petstore.operation");

  private final Tracer tracer;
  private final String dependency;
  private final CallStatistics statistics;

  GuardSpans(Tracer tracer, String dependency, CallStatistics statistics) {
    this.tracer = tracer;
    this.dependency = dependency;
    this.statistics = statistics;
  }

  /** A call begins, as a part of what this thread is doing. */
  public CallSpan begin(String operation) {
    return new CallSpan(
        tracer
            .spanBuilder(dependency + " " + operation)
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute(DEPENDENCY, dependency)
            .setAttribute(OPERATION, operation)
            .startSpan(),
        statistics);
  }
}
