package dev.petstore.resilience.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.petstore.application.failure.CallFailed;
import dev.petstore.application.failure.CallRejected;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.guard.DependencyGuard;
import dev.petstore.resilience.health.LatencyHistogram;
import dev.petstore.resilience.http.GuardedHttpClient;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TracedCallsTest {
  private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("petstore.outcome");
  private static final AttributeKey<String> REASON =
      AttributeKey.stringKey("petstore.rejection_reason");

  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final SdkTracerProvider provider =
      SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(spans)).build();
  private final OpenTelemetry hosts =
      OpenTelemetrySdk.builder()
          .setTracerProvider(provider)
          .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
          .build();
  private final Resilience resilience =
      Resilience.builder(ResilienceConfig.defaults()).openTelemetry(hosts).build();
  private final DependencyGuard database = resilience.guard("petstore_database", "database");

  @AfterEach
  void end() {
    resilience.close();
    provider.close();
  }

  @Test
  void each_call_is_a_span_with_its_outcome() {
    database.call("get_pet", call -> "pet");
    assertThatThrownBy(
            () ->
                database.call(
                    "put_pet",
                    call -> {
                      throw new IOException("away");
                    }))
        .isInstanceOf(CallFailed.class);
    resilience.breaker("petstore_database").forceOpen();
    assertThatThrownBy(() -> database.call("get_pet", call -> "pet"))
        .isInstanceOf(CallRejected.class);

    assertThat(spans.getFinishedSpanItems())
        .extracting(SpanData::getName)
        .containsExactly(
            "petstore_database get_pet", "petstore_database put_pet", "petstore_database get_pet");
    assertThat(spans.getFinishedSpanItems())
        .extracting(span -> span.getAttributes().get(OUTCOME))
        .containsExactly("success", "failure", "rejected");
    SpanData failed = spans.getFinishedSpanItems().get(1);
    assertThat(failed.getStatus()).isEqualTo(StatusData.error());
    assertThat(failed.getAttributes().get(AttributeKey.stringKey("error.type")))
        .isEqualTo("java.io.IOException");
    assertThat(spans.getFinishedSpanItems().get(2).getAttributes().get(REASON))
        .isEqualTo("circuit_open");
  }

  @Test
  void a_call_is_a_part_of_the_trace_that_its_thread_is_in_also_on_other_threads() {
    DependencyGuard gateway = resilience.guard("payment_gateway", "external_api");
    AtomicReference<String> inside = new AtomicReference<>();
    Span request = hosts.getTracer("test").spanBuilder("request").startSpan();
    try (Scope scope = request.makeCurrent()) {
      gateway.run("charge", call -> inside.set(Span.current().getSpanContext().getSpanId()));
    }

    SpanData charge = spans.getFinishedSpanItems().get(0);
    assertThat(charge.getTraceId()).isEqualTo(request.getSpanContext().getTraceId());
    assertThat(charge.getParentSpanId()).isEqualTo(request.getSpanContext().getSpanId());
    assertThat(inside).hasValue(charge.getSpanId());
    assertThat(Span.current().getSpanContext().isValid()).isFalse();
  }

  @Test
  void an_asynchronous_call_ends_with_its_work_and_not_with_its_start() {
    CompletableFuture<String> work = new CompletableFuture<>();
    var answer = database.callAsync("get_pet", call -> work).toCompletableFuture();
    assertThat(spans.getFinishedSpanItems()).isEmpty();
    work.complete("pet");

    assertThat(answer).isCompletedWithValue("pet");
    assertThat(spans.getFinishedSpanItems())
        .singleElement()
        .satisfies(span -> assertThat(span.getAttributes().get(OUTCOME)).isEqualTo("success"));
  }

  @Test
  void an_http_server_is_told_of_the_span_that_asks_it() throws Exception {
    AtomicReference<String> told = new AtomicReference<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          told.set(exchange.getRequestHeaders().getFirst("traceparent"));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    try (GuardedHttpClient client = new GuardedHttpClient("test", Duration.ofSeconds(5), 100)) {
      URI address = URI.create("http://localhost:" + server.getAddress().getPort());
      database.call("ask", call -> client.exchange(call, HttpRequest.newBuilder(address).build()));
    } finally {
      server.stop(0);
    }

    SpanData asking = spans.getFinishedSpanItems().get(0);
    assertThat(told.get()).startsWith("00-" + asking.getTraceId() + "-" + asking.getSpanId() + "-");
  }

  @Test
  void a_call_that_follows_from_another_trace_is_linked_to_it() {
    database.run(
        "publish",
        call -> {
          call.followsFrom("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
          call.followsFrom("nonsense");
        });

    assertThat(spans.getFinishedSpanItems().get(0).getLinks())
        .singleElement()
        .satisfies(
            link -> {
              assertThat(link.getSpanContext().getTraceId())
                  .isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
              assertThat(link.getSpanContext().getSpanId()).isEqualTo("00f067aa0ba902b7");
            });
  }

  @Test
  void a_traced_call_is_an_exemplar_of_its_latency() {
    database.call("get_pet", call -> "pet");

    SpanData span = spans.getFinishedSpanItems().get(0);
    assertThat(
            IntStream.range(0, LatencyHistogram.buckets())
                .mapToObj(resilience.statistics().get("petstore_database")::exemplar)
                .flatMap(Optional::stream))
        .singleElement()
        .satisfies(exemplar -> assertThat(exemplar.traceId()).isEqualTo(span.getTraceId()))
        .satisfies(exemplar -> assertThat(exemplar.spanId()).isEqualTo(span.getSpanId()));
  }

  @Test
  void without_open_telemetry_nothing_is_told_to_a_dependency() {
    Map<String, String> told = new TreeMap<>();
    try (Resilience untraced = Resilience.of(ResilienceConfig.defaults())) {
      untraced
          .guard("petstore_database", "database")
          .run(
              "get_pet",
              call -> {
                call.propagate(told::put);
                call.followsFrom("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
              });
    }

    assertThat(told).isEmpty();
    assertThat(spans.getFinishedSpanItems()).isEmpty();
  }
}
