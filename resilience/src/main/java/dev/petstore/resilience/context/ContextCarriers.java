package dev.petstore.resilience.context;

import dev.petstore.resilience.context.RegisteredCarrier.CarriedValue;
import java.util.ArrayList;
import java.util.List;

/** All that is carried from the thread of a call to those that work for it. Thread-safe. */
public final class ContextCarriers {
  private final List<RegisteredCarrier<?>> carriers = new ArrayList<>();

  public ContextCarriers(List<ContextCarrier<?>> carriers) {
    carriers.forEach(carrier -> this.carriers.add(new RegisteredCarrier<>(carrier)));
  }

  /** Reads what this thread carries now. */
  public CapturedContext capture() {
    List<CarriedValue<?>> values = new ArrayList<>(carriers.size());
    for (RegisteredCarrier<?> carrier : carriers) {
      values.add(carrier.read());
    }
    return new CapturedContext(values);
  }
}
