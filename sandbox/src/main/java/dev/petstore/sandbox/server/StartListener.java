package dev.petstore.sandbox.server;

import java.time.Duration;

/** Hears how the start of the servers goes on; called on several threads. */
@FunctionalInterface
public interface StartListener {
  /** That server is up, so long after the start began. */
  void started(String server, Duration elapsed);
}
