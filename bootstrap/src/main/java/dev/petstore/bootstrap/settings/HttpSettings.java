package dev.petstore.bootstrap.settings;

import java.time.Duration;

/**
 * Where the HTTP API listens, and how.
 *
 * @param port 0 takes a free one
 * @param behindProxy whether headers are believed that tell of the client before a proxy
 * @param usualDeadline for a request that asks for none
 * @param longestDeadline the most that a request may ask for
 * @param stopDelay how long it goes on serving after it has said that it will stop
 * @param stopTime what requests under way get to finish in then
 */
public record HttpSettings(
    String host,
    int port,
    boolean behindProxy,
    Duration usualDeadline,
    Duration longestDeadline,
    HttpLimits limits,
    Duration stopDelay,
    Duration stopTime) {
  /** The same at another port. */
  public HttpSettings at(int otherPort) {
    return new HttpSettings(
        host, otherPort, behindProxy, usualDeadline, longestDeadline, limits, stopDelay, stopTime);
  }
}
