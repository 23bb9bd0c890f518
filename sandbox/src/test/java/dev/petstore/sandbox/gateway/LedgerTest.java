package dev.petstore.sandbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.petstore.sandbox.http.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the gateway remembers, whatever happens to it. */
class LedgerTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void chooseFile() {
    file = folder.resolve("a folder to be made/ledger.jsonl");
  }

  @Test
  void what_was_posted_is_there_when_it_is_opened_again() throws IOException {
    try (Ledger ledger = new Ledger(file)) {
      charge(ledger, "order-1");
      charge(ledger, "order-2");
    }
    assertThat(LedgerSnapshot.read(file).charges())
        .extracting(Charge::orderId)
        .containsExactly(Optional.of("order-1"), Optional.of("order-2"));
    try (Ledger again = new Ledger(file)) {
      assertThat(again.snapshot()).isEqualTo(LedgerSnapshot.read(file));
    }
  }

  @Test
  void a_torn_last_line_is_cut_off_and_the_next_entry_is_whole() throws IOException {
    try (Ledger ledger = new Ledger(file)) {
      charge(ledger, "order-1");
    }
    Files.writeString(file, "{\"payment_intent\":{\"id\":\"pi_to", StandardOpenOption.APPEND);
    assertThat(LedgerSnapshot.read(file).charges()).hasSize(1);
    try (Ledger again = new Ledger(file)) {
      charge(again, "order-2");
    }
    assertThat(LedgerSnapshot.read(file).charges()).hasSize(2);
  }

  @Test
  void a_damaged_line_before_the_last_is_told_with_its_place() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{}\nnot json\n{}\n");
    assertThatThrownBy(() -> new Ledger(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("line 2 of the ledger")
        .hasMessageContaining(file.toString());
  }

  @Test
  void two_gateways_do_not_write_to_one_ledger() {
    Ledger first = new Ledger(file);
    assertThatThrownBy(() -> new Ledger(file))
        .hasMessageContaining("another gateway writes to the ledger");
    first.close();
    new Ledger(file).close();
  }

  @Test
  void an_interrupted_caller_does_not_close_the_file_for_the_others() {
    try (Ledger ledger = new Ledger(file)) {
      Thread.currentThread().interrupt();
      charge(ledger, "order-1");
      assertThat(Thread.interrupted()).isTrue();
      charge(ledger, "order-2");
      assertThat(ledger.snapshot().charges()).hasSize(2);
    }
  }

  @Test
  void a_key_is_in_use_while_its_first_request_is_worked_on() throws Exception {
    try (Ledger ledger = new Ledger(file)) {
      IdempotentPosts posts = new IdempotentPosts(ledger);
      IdempotencyKey key = new IdempotencyKey("key-1", "POST /v1/payment_intents");
      CountDownLatch begun = new CountDownLatch(1);
      CountDownLatch mayEnd = new CountDownLatch(1);
      CompletableFuture<Answer> first =
          CompletableFuture.supplyAsync(
              () ->
                  posts.executeOnce(
                      key,
                      books -> {
                        begun.countDown();
                        await(mayEnd);
                        return posting("order-1");
                      }));
      begun.await();
      assertThatThrownBy(() -> posts.executeOnce(key, books -> posting("order-1")))
          .isInstanceOfSatisfying(
              StripeError.class, refused -> assertThat(refused.answer().status()).isEqualTo(409));
      mayEnd.countDown();
      Answer done = first.get();
      Answer replayed = posts.executeOnce(key, books -> posting("order-1"));
      assertThat(replayed.body()).isEqualTo(done.body());
      assertThat(replayed.headers()).containsEntry("Idempotent-Replayed", "true");
      assertThat(ledger.snapshot().charges()).hasSize(1);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void charge(Ledger ledger, String order) {
    ledger.post(Optional.empty(), books -> posting(order));
  }

  private static Posting posting(String order) {
    return new PaymentIntents(InstantSource.system())
        .create(FormParameters.of(Shop.charge(order, 100)));
  }
}
