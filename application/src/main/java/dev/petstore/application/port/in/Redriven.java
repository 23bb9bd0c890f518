package dev.petstore.application.port.in;

import dev.petstore.domain.order.Order;
import java.util.Optional;

/**
 * What came of driving an order on.
 *
 * @param order as it stands now
 * @param trouble why it is not settled, for an operator
 */
public record Redriven(Order order, Optional<String> trouble) {}
