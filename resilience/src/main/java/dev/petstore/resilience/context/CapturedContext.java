package dev.petstore.resilience.context;

import dev.petstore.resilience.context.RegisteredCarrier.CarriedValue;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** What a thread carried when it made a call, for other threads to work under. Thread-safe. */
public final class CapturedContext {
  private final List<CarriedValue<?>> values;

  CapturedContext(List<CarriedValue<?>> values) {
    this.values = values;
  }

  /** Does the work on this thread under the captured context. */
  public <T> @Nullable T call(Callable<? extends @Nullable T> work) throws Exception {
    List<? extends CarriedValue<?>> before = enter();
    try {
      return work.call();
    } finally {
      before.forEach(CarriedValue::write);
    }
  }

  /** Does the work on this thread under the captured context. */
  public void run(Runnable work) {
    List<? extends CarriedValue<?>> before = enter();
    try {
      work.run();
    } finally {
      before.forEach(CarriedValue::write);
    }
  }

  private List<? extends CarriedValue<?>> enter() {
    return values.stream().map(CarriedValue::exchange).toList();
  }
}
