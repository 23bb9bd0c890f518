package dev.petstore.resilience.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class StopThreadsTest {
  @Test
  void what_finds_no_thread_any_more_is_done_by_whoever_wants_it() {
    CompletableFuture<Thread> stopped = new CompletableFuture<>();
    try (StopThreads threads =
        new StopThreads(
            task -> {
              throw new OutOfMemoryError("unable to create native thread");
            })) {
      threads.execute(() -> stopped.complete(Thread.currentThread()));
    }
    assertThat(stopped).isCompletedWithValue(Thread.currentThread());
  }
}
