package dev.petstore.resilience.context;

import dev.petstore.resilience.context.RegisteredCarrier.CarriedValue;
import java.util.ArrayList;
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
    List<CarriedValue<?>> before = enter();
    try {
      return work.call();
    } finally {
      before.forEach(CarriedValue::write);
    }
  }

  /** Does the work on this thread under the captured context. */
  public void run(Runnable work) {
    List<CarriedValue<?>> before = enter();
    try {
      work.run();
    } finally {
      before.forEach(CarriedValue::write);
    }
  }

  private List<CarriedValue<?>> enter() {
    List<CarriedValue<?>> before = new ArrayList<>(values.size());
    for (CarriedValue<?> value : values) {
      before.add(value.exchange());
    }
    return before;
  }
}
