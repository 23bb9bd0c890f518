package dev.petstore.advisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.petstore.application.failure.CallFailed;
import dev.petstore.application.failure.CallTimedOut;
import dev.petstore.application.health.CallCounts;
import dev.petstore.application.port.out.Recommendation;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.customer.CustomerId;
import dev.petstore.sandbox.advisor.ModelServer;
import dev.petstore.sandbox.advisor.Purchase;
import dev.petstore.sandbox.fault.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A model server that fails costs a call, and no more. */
class BrokenModelServerTest {
  private static final Duration IMPATIENCE = Duration.ofMillis(300);

  private final ModelServer server =
      ModelServer.start(
          List.of(
              new Purchase("ada", "rex"), new Purchase("ada", "tom"), new Purchase("bob", "rex")),
          0);
  private final AdvisorGuard patient = new AdvisorGuard(server.server().uri(), AdvisorGuard.NEVER);
  private final AdvisorGuard impatient = new AdvisorGuard(server.server().uri(), IMPATIENCE);

  @AfterEach
  void stop() {
    patient.close();
    impatient.close();
    server.close();
  }

  @Test
  void a_frozen_server_is_left_at_the_timeout() {
    server.server().pause();

    assertLeftAtTheTimeout();

    server.server().resume();
    assertThat(recommend(patient)).isNotEmpty();
  }

  @Test
  void a_server_that_trickles_is_left_at_the_timeout() {
    server.server().faults().inject(new Fault.Trickle(Duration.ofSeconds(1)));

    assertLeftAtTheTimeout();
  }

  @Test
  void a_server_that_is_gone_was_certainly_not_asked_and_answers_again_when_it_is_back() {
    server.server().kill();
    assertThatThrownBy(() -> recommend(patient))
        .isInstanceOfSatisfying(
            CallFailed.class, failed -> assertThat(failed.mayHaveExecuted()).isFalse());

    server.server().restart();

    assertThat(recommend(patient)).isNotEmpty();
  }

  @Test
  void an_error_page_with_status_200_is_told_with_its_words() {
    server.server().faults().inject(new Fault.Garbage());

    assertFails("no JSON object but HTTP 200 text/html: <html>");
  }

  @Test
  void an_error_of_the_server_is_told_with_its_words() {
    server.server().faults().inject(new Fault.ErrorStatus(503));

    assertFails("HTTP 503 application/json: {\"error\":\"injected by the sandbox\"}");
  }

  @Test
  void a_connection_that_breaks_is_a_failure() {
    server.server().faults().inject(new Fault.Reset());

    assertFails("ml_pet_advisor.recommend failed");
  }

  @Test
  void a_model_that_the_server_does_not_have_is_told_with_its_name() {
    AdvisorSettings wrong = new AdvisorSettings(server.server().uri(), "another_model");
    try (AdvisorGuard stranger = new AdvisorGuard(wrong, AdvisorGuard.NEVER)) {
      assertThatThrownBy(() -> recommend(stranger))
          .isInstanceOf(CallFailed.class)
          .hasMessageContaining("HTTP 404")
          .hasMessageContaining("another_model");
    }
  }

  private void assertLeftAtTheTimeout() {
    assertThatThrownBy(() -> recommend(impatient)).isInstanceOf(CallTimedOut.class);
    await().untilAsserted(impatient::assertNothingLeft);
    assertThat(impatient.calls()).isEqualTo(new CallCounts(0, 0, 0, 1, 0));
  }

  private void assertFails(String words) {
    assertThatThrownBy(() -> recommend(patient))
        .isInstanceOf(CallFailed.class)
        .hasMessageContaining(words);
    assertThat(patient.calls()).isEqualTo(new CallCounts(0, 1, 0, 0, 0));
    patient.assertNothingLeft();
  }

  private static List<Recommendation> recommend(AdvisorGuard guarded) {
    return guarded.advisor().recommend(new CustomerId("bob"), new PetId("rex"), 3);
  }
}
