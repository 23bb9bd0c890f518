package dev.petstore.bootstrap.shipping;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * What goes onto a parcel.
 *
 * @param event the id of the event that told of the order
 */
public record ParcelLabel(UUID event, UUID order, String customer, String pet) {
  private static final JsonMapper JSON = new JsonMapper();

  /** Fields that are not known here are left alone: the event may grow. */
  static ParcelLabel of(ConsumerRecord<String, byte[]> event) {
    try {
      JsonNode data = JSON.readTree(event.value());
      return new ParcelLabel(
          UUID.fromString(header(event, "ce_id")),
          UUID.fromString(data.required("orderId").asText()),
          data.required("customerId").asText(),
          data.required("petId").asText());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The event's type, or empty. */
  static String type(ConsumerRecord<String, byte[]> event) {
    return header(event, "ce_type");
  }

  private static String header(ConsumerRecord<String, byte[]> event, String name) {
    Header header = event.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), UTF_8);
  }
}
