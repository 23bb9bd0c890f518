package dev.petstore.bootstrap.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.petstore.bootstrap.sandboxed.OneSandbox;
import dev.petstore.bootstrap.tracing.TraceCollector;
import dev.petstore.bootstrap.tracing.TraceCollector.SentSpan;
import dev.petstore.bootstrap.tracing.WatchedServer;
import dev.petstore.sandbox.Sandbox;
import dev.petstore.sandbox.seed.SeedPet;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What those see of a running service that it sends its traces to, and its log. */
@ExtendWith(OneSandbox.class)
class TracedServiceTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String TOPIC = "traced.orders";
  private static final int MOST_CENTS = 500_000;
  private static final JsonMapper JSON = new JsonMapper();

  private static TraceCollector collector;
  private static WatchedServer gateway;
  private static WatchedServer model;
  private static ServedShop shop;
  private static SeedPet pet;

  private final String traceId = randomHex(16);
  private final String clientSpan = randomHex(8);
  private final String[] traced = {
    "traceparent", "00-" + traceId + "-" + clientSpan + "-01", "X-Request-Id", "test-" + clientSpan
  };

  @BeforeAll
  static void serve(Sandbox sandbox, @TempDir Path folder) throws Exception {
    pet =
        sandbox.world().pets().stream()
            .filter(one -> one.stock() > 5 && one.priceInCents() < MOST_CENTS)
            .findFirst()
            .orElseThrow();
    collector = TraceCollector.start();
    gateway = WatchedServer.before(sandbox.gateway().server().uri());
    model = WatchedServer.before(sandbox.model().server().uri());
    shop =
        ServedShop.start(
            folder,
            sandbox,
            Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                collector.endpoint().toString(),
                "OTEL_BSP_SCHEDULE_DELAY",
                "100",
                "PETSTORE_LOG_FORMAT",
                "json",
                "PETSTORE_KAFKA__TOPIC",
                TOPIC,
                "PETSTORE_PAYMENT__URL",
                gateway.uri().toString(),
                "PETSTORE_ADVISOR__URL",
                model.uri().toString()),
            """
            resilience:
              external_dependencies:
                payment_gateway:
                  circuit_breaker: {window_type: consecutive, consecutive_failures: 1}
            """);
  }

  @AfterAll
  static void stop() {
    shop.close();
    model.close();
    gateway.close();
    collector.close();
  }

  @AfterEach
  void closeBreaker() throws Exception {
    assertThat(
            shop.put("/api/admin/guards/payment_gateway/breaker", "{\"state\": \"closed\"}")
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void a_request_and_its_guarded_calls_are_one_trace_which_the_other_side_is_told()
      throws Exception {
    HttpResponse<String> sold = sell();

    SentSpan request = sent("POST /api/orders");
    assertThat(request.parentId()).isEqualTo(clientSpan);
    assertThat(request.kind()).isEqualTo("SPAN_KIND_SERVER");
    assertThat(request.service()).isEqualTo("petstore");
    assertThat(request.attributes()).containsEntry("http.response.status_code", "201");
    assertThat(sold.headers().firstValue("traceparent")).contains(header(request));
    List<SentSpan> trace = collector.trace(traceId);
    assertThat(trace)
        .filteredOn(span -> span.kind().equals("SPAN_KIND_CLIENT"))
        .allSatisfy(
            span ->
                assertThat(span.attributes())
                    .containsEntry("petstore.outcome", "success")
                    .containsEntry(
                        "petstore.dependency", span.name().substring(0, span.name().indexOf(' '))))
        .extracting(span -> span.attributes().get("petstore.dependency"))
        .contains("petstore_database", "redis_cache", "ml_pet_advisor", "payment_gateway");
    SentSpan charge = sent("payment_gateway charge");
    assertThat(charge.parentId()).isEqualTo(request.spanId());
    assertThat(gateway.requests())
        .contains(
            new WatchedServer.SeenRequest("/v1/payment_intents", Optional.of(header(charge))));
    assertThat(model.requests())
        .extracting(WatchedServer.SeenRequest::traceparent)
        .contains(Optional.of(header(sent("ml_pet_advisor recommend"))));
  }

  @Test
  void the_consumer_of_an_event_is_told_of_its_request_and_of_its_publication(Sandbox sandbox)
      throws Exception {
    String order = JSON.readTree(sell().body()).get("id").asText();

    ConsumerRecord<String, byte[]> record = published(sandbox, order);

    SentSpan completion = sent("petstore_database complete_order");
    assertThat(told(record, "ce_traceparent")).isEqualTo(header(completion));
    String told = told(record, "traceparent");
    String publication = told.split("-", -1)[1];
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(collector.trace(publication))
                    .anySatisfy(
                        span -> {
                          assertThat(span.name()).isEqualTo("kafka_events publish_order_event");
                          assertThat(told)
                              .startsWith("00-" + publication + "-" + span.spanId() + "-");
                          assertThat(span.links())
                              .containsExactly(
                                  "00-" + completion.traceId() + "-" + completion.spanId());
                        }));
  }

  @Test
  void the_log_has_one_json_object_for_a_change_of_state_and_none_for_a_call(Sandbox sandbox)
      throws Exception {
    List<JsonNode> before = ourLog();
    String order = JSON.readTree(sell().body()).get("id").asText();
    assertThat(shop.get("/api/orders/" + order, traced).statusCode()).isEqualTo(200);
    assertThat(ourLog()).isEqualTo(before);
    sandbox.gateway().server().kill();

    shop.post("/api/orders/" + order + "/refund", "", traced);

    assertThat(ourLog()).hasSize(before.size() + 1);
    JsonNode line = ourLog().get(before.size());
    assertThat(line.get("level").asText()).isEqualTo("INFO");
    assertThat(line.get("formattedMessage").asText())
        .isEqualTo("circuit breaker of payment_gateway: CLOSED -> OPEN");
    assertThat(line.get("mdc"))
        .isEqualTo(
            JSON.createObjectNode()
                .put("trace_id", traceId)
                .put("request_id", "test-" + clientSpan)
                .put("order_id", order));
  }

  /** What the petstore itself has logged. Every line is one object, whoever has logged it. */
  private static List<JsonNode> ourLog() throws Exception {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : shop.program().errors().lines().toList()) {
      JsonNode one = JSON.readTree(line);
      assertThat(one.isObject()).as(line).isTrue();
      if (one.get("loggerName").asText().startsWith("dev.petstore.")) {
        lines.add(one);
      }
    }
    return lines;
  }

  private HttpResponse<String> sell() throws Exception {
    HttpResponse<String> answer =
        shop.post(
            "/api/orders",
            """
            {"customer_id": "customer-001", "pet_id": "%s", "payment_method": "pm_card_visa"}
            """
                .formatted(pet.id()),
            traced);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return answer;
  }

  /** The span of this test's trace, when it has arrived. */
  private SentSpan sent(String name) {
    return await()
        .atMost(SOON)
        .until(
            () ->
                collector.trace(traceId).stream()
                    .filter(span -> span.name().equals(name))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private static String header(SentSpan span) {
    return "00-" + span.traceId() + "-" + span.spanId() + "-01";
  }

  private static String told(ConsumerRecord<String, byte[]> record, String header) {
    return new String(record.headers().lastHeader(header).value(), UTF_8);
  }

  private static ConsumerRecord<String, byte[]> published(Sandbox sandbox, String order) {
    TopicPartition partition = new TopicPartition(TOPIC, 0);
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                sandbox.servers().kafka().address().bootstrapServers()),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      return await()
          .atMost(SOON)
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                return records.stream().filter(record -> record.key().equals(order)).findFirst();
              },
              Optional::isPresent)
          .orElseThrow();
    }
  }

  private static String randomHex(int bytes) {
    byte[] random = new byte[bytes];
    ThreadLocalRandom.current().nextBytes(random);
    random[0] = 1;
    return HexFormat.of().formatHex(random);
  }
}
