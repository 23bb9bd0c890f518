package dev.petstore.bootstrap.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** What libraries log while servers are frozen on purpose: a warning for each connection. */
final class LibraryLogs {
  private LibraryLogs() {}

  /** From now on warnings are left out. */
  static void errorsOnly() {
    if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
      root.setLevel(Level.ERROR);
    }
  }
}
