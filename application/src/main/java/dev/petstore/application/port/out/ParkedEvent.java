package dev.petstore.application.port.out;

import dev.petstore.domain.order.OrderId;
import java.time.Duration;
import java.util.UUID;

/**
 * An event that was refused for good.
 *
 * @param reason of the last refusal
 * @param age how long it has been parked
 */
public record ParkedEvent(UUID id, OrderId order, String reason, Duration age) {}
