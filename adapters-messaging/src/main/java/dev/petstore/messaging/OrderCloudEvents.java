package dev.petstore.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.petstore.domain.order.OrderCompleted;
import dev.petstore.domain.order.OrderEvent;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.extensions.DistributedTracingExtension;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Order events as CloudEvents 1.0. The id is the event's own, so that a consumer can drop a
 * repeated one.
 */
final class OrderCloudEvents {
  static final String COMPLETED = "dev.petstore.order.completed.v1";

  private static final URI SOURCE = URI.create("/petstore/orders");

  private final JsonMapper json = new JsonMapper();

  /**
   * The event.
   *
   * @param trace in which it came about, as the extension "Distributed Tracing" has it
   */
  CloudEvent of(OrderEvent event, Optional<String> trace) {
    if (event instanceof OrderCompleted completed) {
      CloudEventBuilder written =
          CloudEventBuilder.v1()
              .withId(event.id().toString())
              .withSource(SOURCE)
              .withType(COMPLETED)
              .withSubject(event.orderId().toString())
              .withTime(event.occurredAt().atOffset(ZoneOffset.UTC))
              .withDataContentType("application/json")
              .withData(jsonOf(OrderCompletedData.of(completed.order())));
      trace.ifPresent(
          known -> written.withExtension(DistributedTracingExtension.TRACEPARENT, known));
      return written.build();
    }
    throw new IllegalArgumentException("no CloudEvent for " + event);
  }

  private byte[] jsonOf(Object data) {
    try {
      return json.writeValueAsBytes(data);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
