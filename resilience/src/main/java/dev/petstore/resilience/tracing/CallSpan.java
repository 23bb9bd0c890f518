package dev.petstore.resilience.tracing;

import dev.petstore.application.failure.CallRejected;
import dev.petstore.resilience.call.Outcome;
import dev.petstore.resilience.health.CallStatistics;
import dev.petstore.resilience.health.LatencyExemplar;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.context.Scope;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One guarded call as a span. Thread-safe. */
public final class CallSpan {
  private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("petstore.outcome");
  private static final AttributeKey<String> REASON =
      AttributeKey.stringKey("petstore.rejection_reason");
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

  private final Span span;
  private final CallStatistics statistics;
  private final long begin = System.nanoTime();

  CallSpan(Span span, CallStatistics statistics) {
    this.span = span;
    this.statistics = statistics;
  }

  /** Until the scope is closed, what this thread does is a part of the call. */
  public Scope open() {
    return ContextStorage.get().attach(Context.current().with(span));
  }

  /**
   * The call has ended, for its caller at least.
   *
   * @param thrown what came of it, if not a value
   */
  public void end(Outcome outcome, @Nullable Throwable thrown) {
    span.setAttribute(OUTCOME, labelOf(outcome));
    if (thrown instanceof CallRejected rejected) {
      span.setAttribute(REASON, labelOf(rejected.reason()));
    } else if (thrown != null) {
      Throwable cause = thrown.getCause();
      span.setAttribute(ERROR, (cause == null ? thrown : cause).getClass().getName());
    }
    if (outcome != Outcome.SUCCESS && outcome != Outcome.IGNORED) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end();
    SpanContext identity = span.getSpanContext();
    if (outcome != Outcome.REJECTED && identity.isSampled()) {
      statistics.record(
          new LatencyExemplar(
              System.nanoTime() - begin,
              System.currentTimeMillis(),
              identity.getTraceId(),
              identity.getSpanId()));
    }
  }

  private static String labelOf(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
