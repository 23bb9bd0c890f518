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

  RegisteredCarrier(ContextCarrier<C> carrier) {
    this.carrier = carrier;
  }

  CarriedValue<C> read() {
    Optional<C> value = Optional.empty();
    try {
      value = carrier.read();
    } catch (RuntimeException broken) {
      complain(broken);
    }
    return new CarriedValue<>(this, value);
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
    /** Has this thread carry the value; returns what it carried before. */
    CarriedValue<C> exchange() {
      CarriedValue<C> before = carrier.read();
      write();
      return before;
    }

    void write() {
      carrier.write(value);
    }
  }
}
