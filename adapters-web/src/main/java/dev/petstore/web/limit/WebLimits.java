package dev.petstore.web.limit;

import java.time.Duration;
import java.util.Optional;

/**
 * What clients may take of the server.
 *
 * @param bodyBytes the largest body of a request
 * @param headerBytes the largest request line and headers together
 * @param idle how long a connection may lie still
 * @param arrival how long a request line and its headers may take to come
 * @param bytesPerSecond what a body must come in at least; 0 for as slowly as it likes
 * @param connections how many may be open at once; further clients wait
 * @param rate how often one client may ask; empty for as often as it likes
 */
public record WebLimits(
    int bodyBytes,
    int headerBytes,
    Duration idle,
    Duration arrival,
    int bytesPerSecond,
    int connections,
    Optional<ClientRate> rate) {
  /** What the configuration says unless it is told otherwise. */
  public static final WebLimits DEFAULT =
      new WebLimits(
          64 << 10,
          16 << 10,
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          100,
          1_000,
          Optional.empty());

  /** The same with this rate. */
  public WebLimits limiting(ClientRate changed) {
    return new WebLimits(
        bodyBytes, headerBytes, idle, arrival, bytesPerSecond, connections, Optional.of(changed));
  }
}
