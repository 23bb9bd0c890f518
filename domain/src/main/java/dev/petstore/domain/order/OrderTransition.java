package dev.petstore.domain.order;

import java.time.Instant;
import java.util.Optional;

/**
 * A line of an order's audit trail.
 *
 * @param version counts the transitions of this order, from 1 and without a gap
 * @param state to which it led
 * @param reason for people, where there is one
 */
public record OrderTransition(int version, OrderState state, Instant at, Optional<String> reason) {}
