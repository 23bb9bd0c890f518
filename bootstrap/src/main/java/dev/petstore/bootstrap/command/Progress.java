package dev.petstore.bootstrap.command;

import dev.petstore.sandbox.server.StartListener;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Tells on the standard error stream how the start goes on. Thread-safe. */
final class Progress implements StartListener {
  private final PrintStream out;

  Progress(PrintStream out) {
    this.out = out;
  }

  void begin() {
    out.println("Starting PostgreSQL, Redis, Kafka, a payment gateway and a model server ...");
  }

  @Override
  public synchronized void started(String server, Duration elapsed) {
    out.printf(Locale.ROOT, "  %s is up after %.1f s%n", server, elapsed.toMillis() / 1e3);
  }
}
