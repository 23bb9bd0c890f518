package dev.petstore.resilience.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.config.BulkheadConfig;
import dev.petstore.resilience.config.BulkheadType;
import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.decorator.ResiliencePattern;
import dev.petstore.resilience.guard.DependencyGuard;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** What hangs on the caller's thread stands wherever somebody works for the call. */
class CarriedContextTest {
  private static final String KEY = "request";
  private static final ResilienceConfig POOL =
      new ResilienceConfig(
          Map.of("pool", BulkheadConfig.of("pool", BulkheadType.THREAD_POOL, 1)), Map.of());

  private final ThreadLocal<@Nullable String> tenant = new ThreadLocal<>();
  private final Resilience resilience =
      Resilience.builder(POOL).carry(new Broken()).carry(ContextCarrier.of(tenant)).build();
  private final DependencyGuard guard = resilience.guard("pool");

  @AfterEach
  void close() {
    MDC.clear();
    tenant.remove();
    resilience.close();
  }

  @Test
  void work_on_a_pool_sees_the_callers_context() {
    MDC.put(KEY, "r-1");
    tenant.set("north");
    assertThat(guard.<Seen>call("look", call -> look())).isEqualTo(new Seen("r-1", "north"));
  }

  @Test
  void a_pools_thread_keeps_nothing_of_a_call() {
    MDC.put(KEY, "r-1");
    tenant.set("north");
    guard.call("look", call -> look());
    MDC.clear();
    tenant.remove();
    assertThat(guard.<Seen>call("look", call -> look())).isEqualTo(new Seen(null, null));
  }

  @Test
  void a_pools_thread_keeps_nothing_that_the_work_has_left_on_it() {
    guard.run(
        "leave",
        call -> {
          MDC.put(KEY, "of the work");
          tenant.set("of the work");
        });
    assertThat(guard.<Seen>call("look", call -> look())).isEqualTo(new Seen(null, null));
  }

  @Test
  void an_error_of_a_carrier_comes_out_and_leaves_no_caller_waiting() {
    AssertionError error = new AssertionError("no class of that name");
    Thread caller = Thread.currentThread();
    try (Resilience broken = Resilience.builder(POOL).carry(new ErrorBut(caller, error)).build()) {
      assertThatThrownBy(() -> broken.guard("pool").call("look", call -> look())).isSameAs(error);
      assertThat(broken.guard("pool").health().inFlight()).isZero();
    }
  }

  @Test
  void work_that_is_started_on_a_pool_and_what_hangs_on_its_stage_see_the_callers_context() {
    CompletableFuture<Seen> atStart = new CompletableFuture<>();
    CompletableFuture<String> answer = new CompletableFuture<>();
    MDC.put(KEY, "r-1");
    tenant.set("north");
    CompletableFuture<Seen> afterwards =
        guard
            .callAsync(
                "look",
                call -> {
                  atStart.complete(look());
                  return answer;
                })
            .thenApply(value -> look())
            .toCompletableFuture();
    MDC.put(KEY, "r-2");
    tenant.set("south");
    answer.complete("done");
    assertThat(atStart.join()).isEqualTo(new Seen("r-1", "north"));
    assertThat(afterwards.join()).isEqualTo(new Seen("r-1", "north"));
    assertThat(look()).isEqualTo(new Seen("r-2", "south"));
  }

  @Test
  void a_thread_that_completes_a_stage_has_its_own_context_again_afterwards() throws Exception {
    CompletableFuture<String> answer = new CompletableFuture<>();
    MDC.put(KEY, "r-1");
    tenant.set("north");
    CompletableFuture<Seen> afterwards =
        guard.callAsync("look", call -> answer).thenApply(value -> look()).toCompletableFuture();
    CompletableFuture<Seen> hosts = new CompletableFuture<>();
    Thread host =
        new Thread(
            () -> {
              MDC.put(KEY, "of the host");
              tenant.set("of the host");
              answer.complete("done");
              hosts.complete(look());
            });
    host.start();
    host.join();
    assertThat(afterwards.join()).isEqualTo(new Seen("r-1", "north"));
    assertThat(hosts.join()).isEqualTo(new Seen("of the host", "of the host"));
  }

  @Test
  void a_pools_thread_keeps_nothing_of_a_call_that_failed() {
    MDC.put(KEY, "r-1");
    tenant.set("north");
    for (RuntimeException thrown : List.of(new IllegalStateException(), new SecurityException())) {
      assertThatThrownBy(
              () ->
                  guard.run(
                      "look",
                      call -> {
                        tenant.set("of the work");
                        throw thrown;
                      }))
          .hasCause(thrown);
    }
    assertThat(look()).isEqualTo(new Seen("r-1", "north"));
    MDC.clear();
    tenant.remove();
    assertThat(guard.<Seen>call("look", call -> look())).isEqualTo(new Seen(null, null));
  }

  @Test
  void every_attempt_of_a_retried_call_sees_it() throws Exception {
    List<Seen> attempts = new ArrayList<>();
    Shelf shelf =
        resilience.decorate(
            Shelf.class,
            () -> {
              attempts.add(guard.call("look", call -> look()));
              if (attempts.size() < 3) {
                throw new IOException("not yet");
              }
            });
    MDC.put(KEY, "r-1");
    tenant.set("north");
    shelf.fill();
    assertThat(attempts).hasSize(3).containsOnly(new Seen("r-1", "north"));
  }

  private Seen look() {
    return new Seen(MDC.get(KEY), tenant.get());
  }

  private record Seen(@Nullable String request, @Nullable String tenant) {}

  /** An operation that is tried again. */
  interface Shelf {
    @ResiliencePattern(timeoutSeconds = 30, maxRetries = 3)
    void fill() throws IOException;
  }

  /** A host's carrier that is no good must harm neither the call nor the other carriers. */
  private static final class Broken implements ContextCarrier<String> {
    @Override
    public Optional<String> read() {
      throw new IllegalStateException("cannot read");
    }

    @Override
    public void write(String context) {
      throw new IllegalStateException("cannot write");
    }

    @Override
    public void clear() {
      throw new IllegalStateException("cannot clear");
    }
  }

  /** A carrier that works on one thread only. */
  private record ErrorBut(Thread sound, AssertionError error) implements ContextCarrier<String> {
    @Override
    public Optional<String> read() {
      if (Thread.currentThread() != sound) {
        throw error;
      }
      return Optional.empty();
    }

    @Override
    public void write(String context) {
      throw new IllegalStateException("nothing is carried");
    }

    @Override
    public void clear() {
      throw new IllegalStateException("nothing is carried");
    }
  }
}
