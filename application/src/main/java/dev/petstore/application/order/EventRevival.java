package dev.petstore.application.order;

import dev.petstore.application.port.in.RevivingEvents;
import dev.petstore.application.port.out.OutboxSignal;
import dev.petstore.application.port.out.OutboxUpkeep;
import dev.petstore.application.port.out.ParkedEvent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** Gives refused events another chance. Thread-safe. */
public final class EventRevival implements RevivingEvents {
  private final OutboxUpkeep outbox;
  private final OutboxSignal signal;

  @Inject
  public EventRevival(OutboxUpkeep outbox, OutboxSignal signal) {
    this.outbox = outbox;
    this.signal = signal;
  }

  @Override
  public List<ParkedEvent> parked(int limit) {
    return outbox.parked(limit);
  }

  @Override
  public boolean putBack(UUID event) {
    boolean isBack = outbox.putBack(event);
    if (isBack) {
      signal.wake();
    }
    return isBack;
  }
}
