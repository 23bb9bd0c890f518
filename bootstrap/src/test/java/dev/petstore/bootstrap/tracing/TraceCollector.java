package dev.petstore.bootstrap.tracing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Is sent spans as any collector is: by OTLP over HTTP, in protobuf. Thread-safe. */
public final class TraceCollector implements AutoCloseable {
  private final List<SentSpan> spans = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  private TraceCollector(HttpServer server) {
    this.server = server;
  }

  /**
   * A span as it was sent.
   *
   * @param parentId empty if it has none
   * @param kind such as {@code SPAN_KIND_SERVER}
   * @param service whose it is
   * @param links to spans that it follows from, each as W3C's {@code traceparent} begins
   */
  public record SentSpan(
      String traceId,
      String spanId,
      String parentId,
      String name,
      String kind,
      String service,
      Map<String, String> attributes,
      List<String> links) {}

  /** Listens on a free port. */
  public static TraceCollector start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    TraceCollector collector = new TraceCollector(server);
    server.createContext("/v1/traces", collector::take);
    server.start();
    return collector;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      ExportTraceServiceRequest request =
          ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
      request.getResourceSpansList().forEach(this::note);
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private void note(ResourceSpans sent) {
    String service = attributes(sent.getResource().getAttributesList()).get("service.name");
    for (ScopeSpans scope : sent.getScopeSpansList()) {
      scope.getSpansList().forEach(span -> spans.add(read(span, service)));
    }
  }

  private static SentSpan read(Span span, String service) {
    HexFormat hex = HexFormat.of();
    return new SentSpan(
        hex.formatHex(span.getTraceId().toByteArray()),
        hex.formatHex(span.getSpanId().toByteArray()),
        hex.formatHex(span.getParentSpanId().toByteArray()),
        span.getName(),
        span.getKind().name(),
        service,
        attributes(span.getAttributesList()),
        span.getLinksList().stream()
            .map(
                link ->
                    "00-%s-%s"
                        .formatted(
                            hex.formatHex(link.getTraceId().toByteArray()),
                            hex.formatHex(link.getSpanId().toByteArray())))
            .toList());
  }

  private static Map<String, String> attributes(List<KeyValue> attributes) {
    return attributes.stream()
        .collect(Collectors.toMap(KeyValue::getKey, attribute -> text(attribute.getValue())));
  }

  private static String text(AnyValue value) {
    return value.hasIntValue() ? Long.toString(value.getIntValue()) : value.getStringValue();
  }

  /** What {@code OTEL_EXPORTER_OTLP_ENDPOINT} is to say. */
  public URI endpoint() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /** Everything that has been sent so far of one trace. */
  public List<SentSpan> trace(String id) {
    return spans.stream().filter(span -> span.traceId().equals(id)).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
