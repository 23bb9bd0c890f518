package dev.petstore.bootstrap.settings;

import java.time.Duration;

/**
 * Where the HTTP API listens.
 *
 * @param port 0 takes a free one
 * @param longestDeadline the most that a request may ask for
 */
public record HttpSettings(String host, int port, Duration longestDeadline) {
  /** The same at another port. */
  public HttpSettings at(int otherPort) {
    return new HttpSettings(host, otherPort, longestDeadline);
  }
}
