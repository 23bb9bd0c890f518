package dev.petstore.bootstrap.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.petstore.bootstrap.program.ProgramJvm;
import dev.petstore.bootstrap.settings.ShopSettings;
import dev.petstore.bootstrap.verification.OrderVerification;
import dev.petstore.bootstrap.verification.OrderVerification.Claim;
import dev.petstore.bootstrap.wiring.AlteredInstance;
import dev.petstore.sandbox.Sandbox;
import dev.petstore.sandbox.server.ProgramServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The program dies right after an outbound call, in each place where one order could be torn, and
 * sometimes in a second place when it is started again. Then the client asks again under its key.
 */
@Timeout(240)
class CrashPointsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PATIENCE_FOR_MANY_CRASHES = Duration.ofSeconds(150);

  private static Sandbox sandbox;
  private static OrderVerification verification;
  private static ProgramServer instance;

  private final HttpClient client = HttpClient.newHttpClient();
  private final JsonMapper json = new JsonMapper();

  @BeforeAll
  static void start() {
    sandbox = Sandbox.start((server, elapsed) -> {});
    Path configuration =
        Instances.configuration(
            sandbox,
            sandbox.gateway().server().uri(),
            sandbox.gateway().apiKey(),
            Duration.ofSeconds(2));
    ShopSettings settings = Torture.stock(configuration, new Wares());
    verification = OrderVerification.of(settings);
    instance =
        Instances.start(
                sandbox,
                ProgramJvm.instance(AlteredInstance.class, AlteredInstance.CRASHING),
                1,
                configuration)
            .get(0);
  }

  @AfterAll
  static void stop() {
    instance.close();
    sandbox.close();
  }

  @BeforeEach
  void heal() throws IOException {
    Files.deleteIfExists(crashFile());
    Target.heal(instance);
  }

  @ParameterizedTest
  @CsvSource({
    "reserve, pm_card_visa, 201",
    "charge, pm_card_visa, 201",
    "complete, pm_card_visa, 201",
    "claim, pm_card_visa, 201",
    "publish, pm_card_visa, 201",
    "markPublished, pm_card_visa, 201",
    "reserve, pm_card_chargeDeclined, 402",
    "charge, pm_card_chargeDeclined, 402",
    "cancel, pm_card_chargeDeclined, 402",
    "reserve claimUnfinished, pm_card_visa, 201",
    "reserve charge, pm_card_visa, 201",
    "charge complete, pm_card_visa, 201",
    "charge cancel, pm_card_chargeDeclined, 402",
  })
  void nothing_is_torn_by_a_crash_after(String calls, String card, int answer) throws Exception {
    List<String> crashes = List.of(calls.split(" "));
    Files.write(crashFile(), crashes);
    String key = UUID.randomUUID().toString();

    askOnce(key, card);
    await().atMost(PATIENCE).pollInSameThread().until(this::everyCrashHasCome);

    HttpResponse<String> told =
        await()
            .atMost(PATIENCE)
            .pollInSameThread()
            .ignoreExceptionsInstanceOf(IOException.class)
            .until(() -> askAgain(key, card), response -> response.statusCode() == answer);
    await().atMost(PATIENCE).until(verification::isSettled);
    assertThat(verification.verify(true).violations()).isEmpty();
    if (answer == 201) {
      String order = orderIn(told);
      assertThat(verification.hold(List.of(new Claim(key, Set.of(order), true, false)))).isEmpty();
    }
  }

  @Test
  @Tag("long")
  void nothing_is_torn_by_crashes_while_an_order_is_refunded() throws Exception {
    String key = UUID.randomUUID().toString();
    HttpResponse<String> bought = ask(key, "pm_card_visa");
    assertThat(bought.statusCode()).isEqualTo(201);
    String order = orderIn(bought);

    Files.write(crashFile(), List.of("requestRefund", "refund", "noteRefund"));
    assertThatThrownBy(() -> end(order, "refund")).isInstanceOf(IOException.class);

    endsUndone(key, order, "refund", true);
  }

  @Test
  @Tag("long")
  void nothing_is_torn_by_crashes_while_an_order_is_cancelled() throws Exception {
    String key = UUID.randomUUID().toString();
    String order;
    // Until the wish is stored, so that nobody completes the order before.
    sandbox.gateway().server().pause();
    try {
      HttpResponse<String> open = ask(key, "pm_card_visa");
      assertThat(open.statusCode()).isEqualTo(202);
      order = orderIn(open);
      Files.write(crashFile(), List.of("requestCancellation", "charge", "refund", "noteRefund"));
      assertThatThrownBy(() -> end(order, "cancel")).isInstanceOf(IOException.class);
    } finally {
      sandbox.gateway().server().resume();
    }

    endsUndone(key, order, "cancel", false);
  }

  /** Each crash but the first comes in the recovery from the one before. */
  private void endsUndone(String key, String order, String how, boolean bought) throws Exception {
    await().atMost(PATIENCE_FOR_MANY_CRASHES).pollInSameThread().until(this::everyCrashHasCome);
    await()
        .atMost(PATIENCE)
        .pollInSameThread()
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> endAgain(order, how), response -> response.statusCode() == 200);
    await().atMost(PATIENCE).until(verification::isSettled);
    assertThat(verification.verify(true).violations()).isEmpty();
    assertThat(verification.hold(List.of(new Claim(key, Set.of(order), bought, true)))).isEmpty();
  }

  private HttpResponse<String> endAgain(String order, String how) throws Exception {
    Target.heal(instance);
    return end(order, how);
  }

  private HttpResponse<String> end(String order, String how)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(instance.uri().resolve("/api/orders/" + order + "/" + how))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private String orderIn(HttpResponse<String> answer) throws IOException {
    return json.readTree(answer.body()).path("id").asText();
  }

  /** Starts it again after each, as a supervisor does. */
  private boolean everyCrashHasCome() throws IOException {
    Target.heal(instance);
    return Files.readAllLines(crashFile()).isEmpty();
  }

  private HttpResponse<String> askAgain(String key, String card) throws Exception {
    Target.heal(instance);
    return ask(key, card);
  }

  private static Path crashFile() {
    return Instances.clockOf(instance).resolveSibling("crashes");
  }

  /** The answer is lost, or has come before the crash. */
  private void askOnce(String key, String card) throws InterruptedException {
    try {
      assertThat(ask(key, card).statusCode()).isIn(201, 402);
    } catch (IOException e) {
      assertThat(e)
          .as("the connection is lost with the program")
          .isNotInstanceOf(HttpTimeoutException.class);
    }
  }

  private HttpResponse<String> ask(String key, String card)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(instance.uri().resolve("/api/orders"))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    """
                    {"customer_id": "torture-1", "pet_id": "plentiful-1", "payment_method": "%s"}
                    """
                        .formatted(card)))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
