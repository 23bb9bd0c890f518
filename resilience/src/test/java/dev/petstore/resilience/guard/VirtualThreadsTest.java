package dev.petstore.resilience.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.petstore.application.failure.CallTimedOut;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.config.AdmissionConfig;
import dev.petstore.resilience.config.BulkheadConfig;
import dev.petstore.resilience.config.BulkheadType;
import dev.petstore.resilience.config.CircuitBreakerConfig;
import dev.petstore.resilience.config.DependencyConfig;
import dev.petstore.resilience.config.HedgeConfig;
import dev.petstore.resilience.config.RepetitionConfig;
import dev.petstore.resilience.config.ResilienceConfig;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A call from a virtual thread waits without its carrier: for work, for a permit, for its time. */
@EnabledForJreRange(min = JRE.JAVA_21)
@ParameterizedClass
@EnumSource(BulkheadType.class)
class VirtualThreadsTest {
  private static final Duration TIMEOUT = Duration.ofMillis(200);
  private static final Duration NEVER = Duration.ofMinutes(5);
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int LIMIT = 20;

  @TempDir private Path folder;
  private final Resilience resilience;
  private final DependencyGuard patient;
  private final DependencyGuard impatient;

  VirtualThreadsTest(BulkheadType type) {
    DependencyConfig waiting =
        DependencyConfig.of("patient", LIMIT, NEVER)
            .admitting(AdmissionConfig.waiting(NEVER, 10_000))
            .repeating(RepetitionConfig.of(HedgeConfig.after(Duration.ofMillis(20))));
    this.resilience =
        Resilience.of(
            new ResilienceConfig(
                Map.of("kind", BulkheadConfig.of("kind", type, LIMIT)),
                Map.of(
                    "patient",
                    waiting,
                    "impatient",
                    new DependencyConfig(
                        "impatient",
                        LIMIT,
                        TIMEOUT,
                        false,
                        CircuitBreakerConfig.defaultsFor(TIMEOUT)))));
    this.patient = resilience.guard("patient", "kind");
    this.impatient = resilience.guard("impatient", "kind");
  }

  @AfterEach
  void close() {
    resilience.close();
  }

  @Test
  void no_call_pins_its_carrier() throws Exception {
    Path recorded = folder.resolve("calls.jfr");
    Instant warm;
    try (Recording recording = new Recording()) {
      recording.enable("jdk.VirtualThreadPinned").withoutThreshold().withStackTrace();
      recording.start();
      // The first time a class is used, a thread that waits for it to be loaded is pinned. The
      // recorder brings classes of its own: its eye on exceptions opens with the first one made.
      callInEveryWay();
      warm = Instant.now();
      callInEveryWay();
      recording.stop();
      recording.dump(recorded);
    }

    assertThat(RecordingFile.readAllEvents(recorded))
        .filteredOn(event -> event.getStartTime().isAfter(warm))
        .extracting(VirtualThreadsTest::pinnedAt)
        .noneMatch(frames -> frames.contains("dev.petstore.resilience."));
    assertThat(patient.health().calls().rejected()).isZero();
    assertThat(impatient.health().calls().timedOut()).isEqualTo(2 * LIMIT);
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(patient.health().inFlight()).isZero();
              assertThat(impatient.health().inFlight()).isZero();
            });
  }

  private void callInEveryWay() throws Exception {
    onVirtualThreads(1_000, () -> patient.run("work", call -> park()));
    onVirtualThreads(100, () -> patient.callIdempotent("work", call -> park()));
    onVirtualThreads(
        LIMIT,
        () ->
            assertThat(
                    catchThrowable(
                        () -> impatient.run("hang", call -> new CountDownLatch(1).await())))
                .isInstanceOf(CallTimedOut.class));
  }

  private static boolean park() {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    return true;
  }

  private static String pinnedAt(RecordedEvent event) {
    return event.getStackTrace() == null
        ? ""
        : event.getStackTrace().getFrames().stream()
            .map(frame -> frame.getMethod().getType().getName() + '.' + frame.getMethod().getName())
            // The work is this test's.
            .filter(frame -> !frame.startsWith(VirtualThreadsTest.class.getName()))
            .toList()
            .toString();
  }

  private static void onVirtualThreads(int number, Runnable call) throws Exception {
    List<Thread> threads =
        IntStream.range(0, number).mapToObj(thread -> startVirtually(call)).toList();
    for (Thread thread : threads) {
      thread.join(SOON.toMillis());
      assertThat(thread.isAlive()).isFalse();
    }
  }

  /** {@code Thread.startVirtualThread}, which Java 17 does not have. */
  private static Thread startVirtually(Runnable call) {
    try {
      Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
      return (Thread) start.invoke(null, call);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no virtual threads", e);
    }
  }
}
