package dev.petstore.application.port.out;

import java.time.Duration;

/**
 * How far behind the relay of events is.
 *
 * @param waiting how many events are to be published, claimed ones among them
 * @param oldest how long the oldest of them has been waiting; zero if there is none
 * @param parked how many events were refused for good and wait for an operator
 */
public record OutboxBacklog(int waiting, Duration oldest, int parked) {}
