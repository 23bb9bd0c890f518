package dev.petstore.resilience.context;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A carrier that cannot harm a call: where it throws it has read nothing, and is told of once. */
final class RegisteredCarrier<C> {
  private static final Logger LOG = LoggerFactory.getLogger(RegisteredCarrier.class);

  private final ContextCarrier<C> carrier;
  private final AtomicBoolean complained = new AtomicBoolean();
  // What most threads carry, at most calls.
  private final CarriedValue<C> nothing = new CarriedValue<>(this, Optional.empty());

  RegisteredCarrier(ContextCarrier<C> carrier) {
    this.carrier = carrier;
  }

  CarriedValue<C> nothing() {
    return nothing;
  }

  CarriedValue<C> read() {
    try {
      Optional<C> value = carrier.read();
      return value.isEmpty() ? nothing : new CarriedValue<>(this, value);
    } catch (RuntimeException broken) {
      complain(broken);
      return nothing;
    }
  }

  private void write(Optional<C> value) {
    try {
      value.ifPresentOrElse(carrier::write, carrier::clear);
    } catch (RuntimeException broken) {
      complain(broken);
    }
  }

  private void complain(RuntimeException broken) {
    if (complained.compareAndSet(false, true)) {
      LOG.warn("{} failed: calls go on without what it carries", carrier, broken);
    }
  }

  /** What stood on one thread. */
  record CarriedValue<C>(RegisteredCarrier<C> carrier, Optional<C> value) {
    boolean isPresent() {
      return value.isPresent();
    }

    /** Has this thread carry the value, or nothing. */
    void write() {
      carrier.write(value);
    }
  }
}
