package dev.petstore.bootstrap.settings;

import java.time.Duration;
import java.util.Optional;

/**
 * What clients may take of the HTTP API.
 *
 * @param bodyBytes the largest body of a request
 * @param headerBytes the largest request line and headers together
 * @param idle how long a connection may lie still
 * @param arrival how long a request line and its headers may take to come
 * @param bytesPerSecond what a body must come in at least
 * @param connections how many may be open at once
 * @param clientRequestsPerSecond how often one client may ask; empty for as often as it likes
 * @param clientBurst how often at once after a pause
 */
public record HttpLimits(
    int bodyBytes,
    int headerBytes,
    Duration idle,
    Duration arrival,
    int bytesPerSecond,
    int connections,
    Optional<Integer> clientRequestsPerSecond,
    int clientBurst) {}
