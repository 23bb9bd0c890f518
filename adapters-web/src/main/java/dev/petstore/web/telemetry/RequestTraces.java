package dev.petstore.web.telemetry;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.RequestLogger;
import io.javalin.router.Endpoint;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Has each request handled as a span of the trace that its header {@code traceparent} names, or of
 * a new one. The answer names the span in the same header, and what is logged meanwhile has the
 * trace's id and, where the path has one, the order's. Thread-safe.
 */
public final class RequestTraces implements RequestLogger {
  private static final String SCOPE = "dev.petstore.web";
  private static final String SPAN = "dev.petstore.web.span";
  private static final String TRACE_ID = "trace_id";
  private static final String ORDER_ID = "order_id";
  private static final String ORDERS = "/api/orders/{id}";
  private static final int SERVER_ERROR = 500;
  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
  private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");

  private final Tracer tracer;
  private final TextMapPropagator propagator;
  private final RequestLogger afterwards;

  /**
   * @param hosts records the spans
   * @param afterwards is called for each answer as a part of its span
   */
  public RequestTraces(OpenTelemetry hosts, RequestLogger afterwards) {
    this.tracer = hosts.getTracer(SCOPE);
    this.propagator = hosts.getPropagators().getTextMapPropagator();
    this.afterwards = afterwards;
  }

  /** The handler of an endpoint, as a span. */
  public Handler around(Endpoint endpoint, Handler handler) {
    return endpoint.method.isHttpMethod() ? context -> handle(endpoint, handler, context) : handler;
  }

  private void handle(Endpoint endpoint, Handler handler, Context context) throws Exception {
    Span span = begin(endpoint, context);
    context.attribute(SPAN, span);
    try (Scope scope = open(span)) {
      if (span.getSpanContext().isValid()) {
        MDC.put(TRACE_ID, span.getSpanContext().getTraceId());
        propagator.inject(io.opentelemetry.context.Context.current(), context, RequestTraces::tell);
      }
      if (endpoint.path.startsWith(ORDERS)) {
        MDC.put(ORDER_ID, context.pathParam("id"));
      }
      handler.handle(context);
    } finally {
      MDC.remove(TRACE_ID);
      MDC.remove(ORDER_ID);
    }
  }

  private Span begin(Endpoint endpoint, Context context) {
    return tracer
        .spanBuilder(endpoint.method.name() + " " + endpoint.path)
        .setParent(
            propagator.extract(
                io.opentelemetry.context.Context.current(), context, RequestHeaders.INSTANCE))
        .setSpanKind(SpanKind.SERVER)
        .setAttribute(METHOD, endpoint.method.name())
        .setAttribute(ROUTE, endpoint.path)
        .startSpan();
  }

  private static Scope open(Span span) {
    return ContextStorage.get().attach(io.opentelemetry.context.Context.current().with(span));
  }

  private static void tell(@Nullable Context context, String header, String value) {
    if (context != null) {
      context.header(header, value);
    }
  }

  @Override
  public void handle(Context context, Float millis) throws Exception {
    Span span = context.attribute(SPAN);
    if (span == null) {
      afterwards.handle(context, millis);
      return;
    }
    try (Scope scope = open(span)) {
      afterwards.handle(context, millis);
    } finally {
      span.setAttribute(STATUS, (long) context.statusCode());
      if (context.statusCode() >= SERVER_ERROR) {
        span.setStatus(StatusCode.ERROR);
      }
      span.end();
    }
  }

  private enum RequestHeaders implements TextMapGetter<Context> {
    INSTANCE;

    @Override
    public @Nullable String get(@Nullable Context context, String header) {
      return context == null ? null : context.header(header);
    }
  }
}
