package dev.petstore.bootstrap.remote;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricSamplesTest {
  @Test
  void samples_of_a_dependency_are_summed_over_their_other_labels() {
    MetricSamples samples =
        MetricSamples.of(
            """
            # HELP petstore_guard_calls_total Calls by how they ended
            # TYPE petstore_guard_calls_total counter
            petstore_guard_calls_total{dependency="redis_cache",outcome="failure"} 2.0
            petstore_guard_calls_total{dependency="redis_cache",outcome="success"} 40.0 # {trace_id="a"} 1
            petstore_guard_limit{dependency="kafka_events"} 1.0E2
            jvm_threads 12
            """);

    assertThat(samples.value("petstore_guard_calls_total", "redis_cache")).hasValue(42);
    assertThat(samples.value("petstore_guard_limit", "kafka_events")).hasValue(100);
    assertThat(samples.value("petstore_guard_limit", "redis_cache")).isEmpty();
  }
}
