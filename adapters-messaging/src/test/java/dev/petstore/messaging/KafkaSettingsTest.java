package dev.petstore.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {
  @Test
  void a_secret_is_not_shown() {
    KafkaSettings settings = settings(Map.of("sasl.jaas.config", "password=secret"));

    assertThat(settings.toString()).contains("broker:9092").doesNotContain("secret");
  }

  @Test
  void further_properties_reach_the_producer_but_cannot_make_it_lose_events() {
    Map<String, Object> properties =
        ProducerProperties.of(
            settings(Map.of("security.protocol", "SASL_SSL", "acks", "0")),
            ProducerLimits.within(Duration.ofSeconds(8)));

    assertThat(properties)
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry(ProducerConfig.ACKS_CONFIG, "all")
        .containsEntry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
  }

  private static KafkaSettings settings(Map<String, String> security) {
    return new KafkaSettings("broker:9092", "orders", false, security);
  }
}
