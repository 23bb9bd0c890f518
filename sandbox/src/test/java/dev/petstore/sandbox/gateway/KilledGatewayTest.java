package dev.petstore.sandbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.sandbox.http.HttpConversation.Answer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Charges on a gateway whose process is killed in the midst of them. */
class KilledGatewayTest {
  private static final int CALLERS = 8;
  private static final int CHARGES_BEFORE_THE_KILL = 40;
  private static final String INTENTS = "/v1/payment_intents";

  @TempDir Path folder;
  private final Set<String> answered = ConcurrentHashMap.newKeySet();

  @Test
  void every_charge_that_was_answered_is_in_the_ledger_after_a_kill() throws Exception {
    Path file = folder.resolve("ledger.jsonl");
    Process process = start(file);
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      chargeUntilItIsGone(new Shop(URI.create(out.readLine())), process);
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(answered).hasSizeGreaterThanOrEqualTo(CHARGES_BEFORE_THE_KILL);
    assertThat(orders(LedgerSnapshot.read(file))).containsAll(answered);
    askAgain(file);
  }

  /** With the same keys: what was charged is not charged again, and the rest is. */
  private void askAgain(Path file) throws IOException {
    try (PaymentGatewayServer again = PaymentGatewayServer.start(file, Shop.API_KEY, 0)) {
      Shop shop = new Shop(again.server().uri());
      Set<String> before = Set.copyOf(orders(again.ledger().snapshot()));
      for (String order : before) {
        Answer replayed = shop.post(INTENTS, Shop.charge(order, 100), "key of " + order);
        assertThat(replayed.headers()).containsEntry("idempotent-replayed", "true");
      }
      assertThat(shop.post(INTENTS, Shop.charge("a new one", 100), "another key").status())
          .isEqualTo(200);
      assertThat(orders(again.ledger().snapshot()))
          .doesNotHaveDuplicates()
          .hasSize(before.size() + 1);
    }
  }

  private static Process start(Path file) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            GatewayProgram.class.getName(),
            file.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private void chargeUntilItIsGone(Shop shop, Process gateway) throws Exception {
    CountDownLatch enough = new CountDownLatch(CHARGES_BEFORE_THE_KILL);
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try {
      List<Future<?>> calls = new ArrayList<>();
      for (int caller = 0; caller < CALLERS; caller++) {
        String name = "caller-" + caller;
        calls.add(callers.submit(() -> chargeUntilItIsGone(shop, name, enough)));
      }
      enough.await();
      // SIGKILL: nothing of it runs any more.
      gateway.destroyForcibly().waitFor();
      for (Future<?> call : calls) {
        call.get();
      }
    } finally {
      callers.shutdownNow();
    }
  }

  private void chargeUntilItIsGone(Shop shop, String caller, CountDownLatch enough) {
    try {
      for (int number = 0; true; number++) {
        String order = caller + "-" + number;
        Answer answer = shop.post(INTENTS, Shop.charge(order, 100), "key of " + order);
        assertThat(answer.status()).isEqualTo(200);
        answered.add(order);
        enough.countDown();
      }
    } catch (IOException gone) {
      // Killed, as it should be.
    }
  }

  private static List<String> orders(LedgerSnapshot ledger) {
    return ledger.charges().stream()
        .map(charge -> charge.orderId().orElseThrow())
        .collect(Collectors.toList());
  }
}
