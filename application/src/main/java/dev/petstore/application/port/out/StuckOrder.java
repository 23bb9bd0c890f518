package dev.petstore.application.port.out;

import dev.petstore.domain.order.UnfinishedOrder;
import java.time.Duration;

/**
 * An order that does not come to its end.
 *
 * @param age how long it has been in its state
 */
public record StuckOrder(UnfinishedOrder order, Duration age) {}
