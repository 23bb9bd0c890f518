package dev.petstore.resilience.decorator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.petstore.application.failure.CallRejected;
import dev.petstore.application.failure.CallTimedOut;
import dev.petstore.application.health.CallCounts;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.config.ResilienceConfig;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DecoratorTest {
  private final Resilience resilience = Resilience.of(ResilienceConfig.defaults());
  private final Shelter shelter = new Shelter();
  private final Pets pets = resilience.decorate(Pets.class, shelter);

  @AfterEach
  void close() {
    resilience.close();
  }

  private CallCounts calls(String guard) {
    return resilience.health().dependencies().get(guard).calls();
  }

  @Test
  void each_kind_of_call_goes_through_the_bulkhead_of_its_kind() throws IOException {
    assertThat(pets.fromDatabase("rex")).isEqualTo("rex");
    assertThat(pets.fromApi("rex")).startsWith("petstore-external_api-");
    assertThat(pets.fromCache("rex")).isEqualTo("rex");
    assertThat(pets.fromFile("rex")).isEqualTo("rex");
    assertThat(pets.toQueue("rex").toCompletableFuture().join()).isEqualTo("rex");
    for (String kind :
        new String[] {"database", "external_api", "cache", "file_system", "message_queue"}) {
      assertThat(calls(kind)).as(kind).isEqualTo(new CallCounts(1, 0, 0, 0, 0));
    }
  }

  @Test
  void a_named_dependency_is_guarded_by_its_own_guard() {
    assertThat(pets.ofDependency("rex")).isEqualTo("rex");
    assertThat(calls("petstore_database")).isEqualTo(new CallCounts(1, 0, 0, 0, 0));
  }

  @Test
  void what_nobody_annotated_passes_through() {
    assertThat(pets.unguarded("rex")).isEqualTo("rex");
    assertThat(pets.byDefault()).isEqualTo("by default");
  }

  @Test
  void what_the_target_throws_comes_out_as_itself() {
    IOException broken = new IOException("broken");
    shelter.failure = () -> broken;
    assertThatThrownBy(() -> pets.fromFile("rex")).isSameAs(broken);
    IllegalStateException bug = new IllegalStateException("bug");
    shelter.failure = () -> bug;
    assertThatThrownBy(() -> pets.fromFile("rex")).isSameAs(bug);
    assertThat(calls("file_system")).isEqualTo(new CallCounts(0, 2, 0, 0, 0));
  }

  @Test
  void a_stage_that_fails_fails_with_what_the_target_said() {
    IOException broken = new IOException("broken");
    shelter.failure = () -> broken;
    assertThatThrownBy(() -> pets.toQueue("rex").toCompletableFuture().join()).hasCause(broken);
  }

  @Test
  void a_pattern_times_the_operation_out() {
    assertThatThrownBy(pets::slow).isInstanceOf(CallTimedOut.class);
    assertThat(calls("Pets.slow")).isEqualTo(new CallCounts(0, 0, 0, 1, 0));
  }

  @Test
  void a_pattern_makes_a_failed_attempt_again() throws IOException {
    AtomicInteger failures = new AtomicInteger(2);
    shelter.failure = () -> failures.getAndDecrement() > 0 ? new IOException("not yet") : null;
    assertThat(pets.retried("rex")).isEqualTo("rex");
    assertThat(calls("Pets.retried")).isEqualTo(new CallCounts(1, 2, 0, 0, 0));
  }

  @Test
  void a_pattern_gives_up_with_the_last_failure() {
    IOException broken = new IOException("broken");
    shelter.failure = () -> broken;
    assertThatThrownBy(() -> pets.retried("rex")).isSameAs(broken);
    assertThat(calls("Pets.retried").failed()).isEqualTo(4);
  }

  @Test
  void a_rejected_attempt_is_not_made_again() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch hold = new CountDownLatch(1);
    shelter.failure =
        () -> {
          begun.countDown();
          awaitUninterrupted(hold);
          return null;
        };
    CompletableFuture<Void> holder =
        CompletableFuture.runAsync(
            () -> {
              try {
                pets.retried("rex");
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    begun.await();
    assertThatThrownBy(() -> pets.retried("max")).isInstanceOf(CallRejected.class);
    hold.countDown();
    holder.join();
    assertThat(calls("Pets.retried")).isEqualTo(new CallCounts(1, 0, 0, 0, 1));
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_decorated_object_is_an_object() {
    assertThat(Set.of(pets)).contains(pets).doesNotContain(shelter);
    assertThat(pets.toString()).isEqualTo("Pets guarded around the shelter");
  }

  @Test
  void misuse_is_told_when_the_object_is_decorated() {
    assertThatThrownBy(() -> resilience.decorate(Shelter.class, shelter))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no interface");
    Supplier<String> plain = () -> "x";
    assertThatThrownBy(() -> resilience.decorate(Supplier.class, plain))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is annotated");
    assertThatThrownBy(() -> resilience.decorate(Misspelt.class, () -> "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no \"petstore_databse\"; it has petstore_database");
    assertThatThrownBy(() -> resilience.decorate(RetriedStage.class, CompletableFuture::new))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot retry a method that returns a stage");
  }

  interface Misspelt {
    @DatabaseCall(dependency = "petstore_databse")
    String pet();
  }

  interface RetriedStage {
    @ResiliencePattern(maxRetries = 1)
    CompletionStage<String> pet();
  }

  interface Pets {
    @DatabaseCall
    String fromDatabase(String name);

    String fromApi(String name);

    @CacheCall
    String fromCache(String name);

    @FileCall
    String fromFile(String name) throws IOException;

    @MessageCall
    CompletionStage<String> toQueue(String name);

    @DatabaseCall(dependency = "petstore_database")
    String ofDependency(String name);

    String unguarded(String name);

    default String byDefault() {
      return "by default";
    }

    @ResiliencePattern(timeoutSeconds = 0.05)
    void slow() throws InterruptedException;

    @ResiliencePattern(maxRetries = 3, maxConcurrent = 1)
    String retried(String name) throws IOException;
  }

  static final class Shelter implements Pets {
    private volatile Supplier<Exception> failure = () -> null;

    private void failIfAsked() throws IOException {
      Exception asked = failure.get();
      if (asked instanceof IOException checked) {
        throw checked;
      }
      if (asked instanceof RuntimeException unchecked) {
        throw unchecked;
      }
    }

    @Override
    public String fromDatabase(String name) {
      return name;
    }

    @Override
    @ApiCall
    public String fromApi(String name) {
      return Thread.currentThread().getName();
    }

    @Override
    public String fromCache(String name) {
      return name;
    }

    @Override
    public String fromFile(String name) throws IOException {
      failIfAsked();
      return name;
    }

    @Override
    public CompletionStage<String> toQueue(String name) {
      Exception asked = failure.get();
      return asked == null
          ? CompletableFuture.completedFuture(name)
          : CompletableFuture.failedFuture(asked);
    }

    @Override
    public String ofDependency(String name) {
      return name;
    }

    @Override
    public String unguarded(String name) {
      return name;
    }

    @Override
    public void slow() throws InterruptedException {
      new CountDownLatch(1).await();
    }

    @Override
    public String retried(String name) throws IOException {
      failIfAsked();
      return name;
    }

    @Override
    public String toString() {
      return "the shelter";
    }
  }
}
