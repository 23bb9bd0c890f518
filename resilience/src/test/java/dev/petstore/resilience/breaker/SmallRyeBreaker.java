package dev.petstore.resilience.breaker;

import dev.petstore.application.health.BreakerState;
import dev.petstore.resilience.config.BreakerWindow;
import dev.petstore.resilience.config.CircuitBreakerConfig;
import dev.petstore.resilience.testing.TestClock;
import io.smallrye.faulttolerance.core.Completer;
import io.smallrye.faulttolerance.core.FaultToleranceContext;
import io.smallrye.faulttolerance.core.Future;
import io.smallrye.faulttolerance.core.Invocation;
import io.smallrye.faulttolerance.core.circuit.breaker.CircuitBreaker;
import io.smallrye.faulttolerance.core.timer.Timer;
import io.smallrye.faulttolerance.core.timer.TimerTask;
import io.smallrye.faulttolerance.core.util.ExceptionDecision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * SmallRye Fault Tolerance's circuit breaker on our clock. Its builder takes no clock, hence its
 * core class: the one that the builder builds.
 */
final class SmallRyeBreaker {
  private final TestClock clock;
  private final ManualTimer timer = new ManualTimer();
  private final CircuitBreaker<String> breaker;

  SmallRyeBreaker(CircuitBreakerConfig config, int failuresToOpen, TestClock clock) {
    this.clock = clock;
    BreakerWindow.Count window = (BreakerWindow.Count) config.window();
    this.breaker =
        new CircuitBreaker<>(
            Invocation.invocation(),
            "oracle",
            ExceptionDecision.ALWAYS_FAILURE,
            config.openDelay().first().toMillis(),
            window.calls(),
            // Rounded down, since the breaker rounds the product with the window up.
            Math.nextDown((double) failuresToOpen / window.calls()),
            config.halfOpenTrials(),
            () -> {
              long start = clock.nanoTime();
              return () -> Duration.ofNanos(clock.nanoTime() - start).toMillis();
            },
            timer);
  }

  /** Begins a call; empty if it is rejected. */
  Optional<Completer<String>> begin() {
    Completer<String> work = Completer.create();
    List<Throwable> errors = new ArrayList<>();
    Future<String> answer = breaker.apply(new FaultToleranceContext<>(work::future, true));
    if (!answer.isComplete()) {
      return Optional.of(work);
    }
    answer.then((value, error) -> errors.add(error));
    if (errors.size() == 1
        && errors.get(0).getClass().getSimpleName().equals("CircuitBreakerOpenException")) {
      return Optional.empty();
    }
    throw new AssertionError("neither under way nor rejected: " + errors);
  }

  /** Does what was due by the clock. */
  void runTimer() {
    timer.run();
  }

  BreakerState state() {
    return switch (breaker.currentState()) {
      case CircuitBreaker.STATE_CLOSED -> BreakerState.CLOSED;
      case CircuitBreaker.STATE_OPEN -> BreakerState.OPEN;
      case CircuitBreaker.STATE_HALF_OPEN -> BreakerState.HALF_OPEN;
      default -> throw new AssertionError(breaker.currentState());
    };
  }

  void reset() {
    breaker.reset();
  }

  private final class ManualTimer implements Timer {
    private final List<Task> tasks = new ArrayList<>();

    void run() {
      for (Iterator<Task> all = tasks.iterator(); all.hasNext(); ) {
        Task task = all.next();
        if (clock.nanoTime() - task.due >= 0) {
          all.remove();
          task.action.run();
        }
      }
    }

    @Override
    public int getId() {
      return 1;
    }

    @Override
    public TimerTask schedule(long delayInMillis, Runnable action) {
      Task task =
          new Task(this, clock.nanoTime() + Duration.ofMillis(delayInMillis).toNanos(), action);
      tasks.add(task);
      return task;
    }

    @Override
    public TimerTask schedule(long delayInMillis, Runnable action, Executor executor) {
      return schedule(delayInMillis, action);
    }

    @Override
    public int countScheduledTasks() {
      return tasks.size();
    }

    @Override
    public void shutdown() {
      tasks.clear();
    }
  }

  private record Task(ManualTimer timer, long due, Runnable action) implements TimerTask {
    @Override
    public boolean isDone() {
      return !timer.tasks.contains(this);
    }

    @Override
    public boolean cancel() {
      return timer.tasks.remove(this);
    }
  }
}
