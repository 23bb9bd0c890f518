package dev.petstore.bootstrap;

import dev.petstore.bootstrap.command.PetstoreCommand;

/** The standalone program. */
public final class Main {
  private static final String LOG_CONFIGURATION = "logback.configurationFile";

  private Main() {}

  /** Runs a command and ends with its exit status: 0 well, 1 not as it should be, 2 wrong usage. */
  public static void main(String[] arguments) {
    // Not under Logback's own name: the plugin's jar must not decide how a host logs.
    if (System.getProperty(LOG_CONFIGURATION) == null) {
      System.setProperty(LOG_CONFIGURATION, "dev/petstore/bootstrap/logback.xml");
    }
    System.exit(PetstoreCommand.run(arguments));
  }
}
