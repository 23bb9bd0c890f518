package dev.petstore.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import dev.petstore.domain.order.OrderEvent;
import dev.petstore.sandbox.junit.KafkaTopic;
import dev.petstore.sandbox.junit.OnServers;
import dev.petstore.sandbox.junit.ServerKind;
import io.cloudevents.CloudEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Spliterator;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A real event from the broker beside what {@code docs/asyncapi.yaml} says of it. */
@OnServers(ServerKind.KAFKA)
class DocumentedEventTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "asyncapi.yaml");

  private final JsonMapper json = new JsonMapper();
  private final GuardedEvents guarded;
  private final TopicReader reader;

  DocumentedEventTest(KafkaTopic topic) {
    this.guarded = new GuardedEvents(topic, Duration.ofSeconds(30));
    this.reader = new TopicReader(topic);
  }

  @AfterEach
  void close() {
    reader.close();
    guarded.close();
  }

  @Test
  void an_event_is_as_the_documentation_says() throws IOException {
    ConsumerRecord<String, CloudEvent> event = published();
    JsonNode data = json.readTree(event.value().getData().toBytes());

    assertThat(complaints("CloudEventHeaders", headers(event))).isEmpty();
    assertThat(complaints("OrderCompleted", data)).isEmpty();
    assertThat(data.fieldNames())
        .toIterable()
        .as("what is told is documented")
        .isSubsetOf(() -> schema("OrderCompleted").at("/properties").fieldNames());
    assertThat(headers(event).fieldNames())
        .toIterable()
        .isSubsetOf(() -> schema("CloudEventHeaders").at("/properties").fieldNames());
  }

  @Test
  void the_documentation_would_not_let_another_event_pass() throws IOException {
    ObjectNode data = (ObjectNode) json.readTree(published().value().getData().toBytes());

    assertThat(complaints("OrderCompleted", data.deepCopy().put("totalMinor", "12.00"))).hasSize(1);
    assertThat(complaints("OrderCompleted", data.deepCopy().put("placedAt", "today"))).hasSize(1);
    assertThat(complaints("OrderCompleted", data.deepCopy().without("petId"))).hasSize(1);
  }

  private static JsonNode schema(String name) {
    try {
      return new YAMLMapper().readTree(DOCUMENT.toFile()).at("/components/schemas/" + name);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<String> complaints(String schema, JsonNode instance) {
    JsonSchema rules =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(
                schema(schema),
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
    return rules.validate(instance).stream().map(Object::toString).toList();
  }

  private ObjectNode headers(ConsumerRecord<String, CloudEvent> event) {
    ObjectNode headers = json.createObjectNode();
    Spliterator<Header> all = event.headers().spliterator();
    StreamSupport.stream(all, false)
        .forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
    return headers;
  }

  private ConsumerRecord<String, CloudEvent> published() {
    OrderEvent event = GuardedEvents.anEvent();
    guarded.publishUntilStored(event);
    return await()
        .atMost(GuardedEvents.SOON)
        .until(
            () ->
                reader.records().stream()
                    .filter(record -> record.value().getId().equals(event.id().toString()))
                    .toList(),
            found -> !found.isEmpty())
        .get(0);
  }
}
