package dev.petstore.application.port.out;

import dev.petstore.domain.order.OrderId;
import java.util.List;
import java.util.UUID;

class InMemoryOrderEventsTest extends OrderEventsContract {
  private final InMemoryOrderEvents events = new InMemoryOrderEvents();

  @Override
  protected OrderEvents events() {
    return events;
  }

  @Override
  protected List<UUID> arrived(OrderId order) {
    return events.arrived(order);
  }

  @Override
  protected void refuse(boolean every) {
    events.refuse(every);
  }
}
