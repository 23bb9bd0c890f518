package dev.petstore.bootstrap;

import dev.petstore.bootstrap.command.PetstoreCommand;
import java.util.Optional;

/** The standalone program. */
public final class Main {
  private static final String LOG_CONFIGURATION = "logback.configurationFile";
  private static final int WRONG_USAGE = 2;

  private Main() {}

  /** Runs a command and ends with its exit status: 0 well, 1 not as it should be, 2 wrong usage. */
  public static void main(String[] arguments) {
    String asked = System.getenv(LogFormat.VARIABLE);
    Optional<LogFormat> format = LogFormat.asked(asked);
    if (format.isEmpty()) {
      refuse(LogFormat.VARIABLE + " is text or json, not \"" + asked + "\"");
    }
    LogLevel.complaint(System.getenv()).ifPresent(Main::refuse);
    // Not under Logback's own name: the plugin's jar must not decide how a host logs.
    if (System.getProperty(LOG_CONFIGURATION) == null) {
      System.setProperty(LOG_CONFIGURATION, format.orElseThrow().configuration());
    }
    System.exit(PetstoreCommand.run(arguments));
  }

  private static void refuse(String complaint) {
    System.err.println("petstore: " + complaint);
    System.exit(WRONG_USAGE);
  }
}
