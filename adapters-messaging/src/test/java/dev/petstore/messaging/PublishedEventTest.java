package dev.petstore.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.petstore.application.port.out.Examples;
import dev.petstore.domain.order.CompletedOrder;
import dev.petstore.domain.order.OrderEvent;
import dev.petstore.domain.order.PaidOrder;
import dev.petstore.sandbox.junit.KafkaTopic;
import dev.petstore.sandbox.junit.OnServers;
import dev.petstore.sandbox.junit.ServerKind;
import io.cloudevents.CloudEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a consumer finds in the topic. */
@OnServers(ServerKind.KAFKA)
class PublishedEventTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final KafkaTopic topic;
  private final GuardedEvents guarded;
  private final PaidOrder.Completion completion =
      Examples.completion(Examples.order(Examples.customer(), Examples.pet()));
  private final CompletedOrder order = completion.order();
  private final OrderEvent event = completion.event();

  PublishedEventTest(KafkaTopic topic) {
    this.topic = topic;
    this.guarded = new GuardedEvents(topic, TIMEOUT);
  }

  @AfterEach
  void close() {
    guarded.close();
  }

  @Test
  void it_is_a_cloud_event_about_the_order() {
    CloudEvent published = published().value();

    assertThat(published.getSpecVersion().toString()).isEqualTo("1.0");
    assertThat(published.getId()).isEqualTo(event.id().toString());
    assertThat(published.getType()).isEqualTo("dev.petstore.order.completed.v1");
    assertThat(published.getSource()).hasToString("/petstore/orders");
    assertThat(published.getSubject()).isEqualTo(order.id().toString());
    assertThat(published.getDataContentType()).isEqualTo("application/json");
    assertThat(published.getTime().toInstant()).isEqualTo(event.occurredAt());
  }

  @Test
  void it_has_the_order_as_its_key() {
    assertThat(published().key()).isEqualTo(order.id().toString());
  }

  @Test
  void its_attributes_are_headers_in_binary_mode() {
    Map<String, String> headers =
        StreamSupport.stream(published().headers().spliterator(), false)
            .collect(Collectors.toMap(Header::key, header -> new String(header.value(), UTF_8)));

    assertThat(headers)
        .containsEntry("ce_specversion", "1.0")
        .containsEntry("ce_id", event.id().toString())
        .containsEntry("ce_type", "dev.petstore.order.completed.v1")
        .containsEntry("ce_source", "/petstore/orders")
        .containsEntry("ce_subject", order.id().toString())
        .containsEntry("content-type", "application/json");
    assertThat(Instant.parse(headers.get("ce_time"))).isEqualTo(event.occurredAt());
  }

  @Test
  void the_trace_in_which_it_came_about_is_an_attribute() {
    String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    guarded.publishUntilStored(GuardedEvents.anEvent());
    guarded.events.publish(event, Optional.of(trace)).toCompletableFuture().join();

    assertThat(arrived().value().getExtension("traceparent")).isEqualTo(trace);
  }

  @Test
  void its_data_is_json_that_tells_the_order() throws IOException {
    JsonNode data = new JsonMapper().readTree(published().value().getData().toBytes());

    assertThat(data)
        .isEqualTo(
            new JsonMapper()
                .createObjectNode()
                .put("orderId", order.id().toString())
                .put("customerId", order.details().customer().value())
                .put("petId", order.details().pet().value())
                .put("totalMinor", 24990)
                .put("currency", "USD")
                .put("chargeId", order.charge().value())
                .put("placedAt", order.details().placedAt().toString())
                .put("completedAt", order.completedAt().toString()));
  }

  @Test
  void it_is_published_to_a_topic_that_others_have_made() {
    guarded.publishUntilStored(event);
    OrderEvent another = GuardedEvents.anEvent();

    try (GuardedEvents leavingTheTopicToOthers = new GuardedEvents(settings(false), TIMEOUT);
        GuardedEvents findingTheTopic = new GuardedEvents(settings(true), TIMEOUT);
        TopicReader reader = new TopicReader(topic)) {
      leavingTheTopicToOthers.publish(another).join();
      findingTheTopic.publish(another).join();

      await()
          .atMost(GuardedEvents.SOON)
          .untilAsserted(
              () ->
                  assertThat(reader.idsOf(another.orderId()))
                      .containsExactly(another.id(), another.id()));
    }
  }

  @Test
  void the_topic_is_created_if_that_is_wished() throws Exception {
    KafkaSettings settings =
        new KafkaSettings(topic.bootstrapServers(), topic.name() + "-created", true, Map.of());
    TopicCreation creation = new TopicCreation(settings, ProducerLimits.within(TIMEOUT));

    guarded.guard.run("create_topic", creation::ensure);

    await()
        .atMost(GuardedEvents.SOON)
        .untilAsserted(() -> assertThat(topics()).contains(settings.topic()));
  }

  @Test
  void the_topic_is_not_created_if_that_is_left_to_others() throws Exception {
    KafkaSettings settings =
        new KafkaSettings(topic.bootstrapServers(), topic.name() + "-missing", false, Map.of());
    TopicCreation creation = new TopicCreation(settings, ProducerLimits.within(TIMEOUT));

    guarded.guard.run("create_topic", creation::ensure);

    assertThat(topics()).doesNotContain(settings.topic());
  }

  private Set<String> topics() throws Exception {
    try (Admin admin =
        Admin.create(
            Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, topic.bootstrapServers()))) {
      return admin.listTopics().names().get();
    }
  }

  private KafkaSettings settings(boolean createTopic) {
    return new KafkaSettings(topic.bootstrapServers(), topic.name(), createTopic, Map.of());
  }

  private ConsumerRecord<String, CloudEvent> published() {
    guarded.publishUntilStored(event);
    return arrived();
  }

  private ConsumerRecord<String, CloudEvent> arrived() {
    try (TopicReader reader = new TopicReader(topic)) {
      return await()
          .atMost(GuardedEvents.SOON)
          .until(
              () ->
                  reader.records().stream()
                      .filter(record -> record.value().getId().equals(event.id().toString()))
                      .findFirst(),
              Optional::isPresent)
          .orElseThrow();
    }
  }
}
