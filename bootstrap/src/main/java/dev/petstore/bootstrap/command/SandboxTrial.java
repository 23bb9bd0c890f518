package dev.petstore.bootstrap.command;

import dev.petstore.bootstrap.faults.TrialReport;
import dev.petstore.sandbox.Sandbox;
import dev.petstore.sandbox.server.ServerFolder;
import java.util.List;

/** Tries promises on servers that are started for it and end with it. */
@FunctionalInterface
interface SandboxTrial {
  TrialReport on(Sandbox sandbox) throws InterruptedException;

  /**
   * Runs it and prints what came of it; what is broken to the standard error stream as well.
   *
   * @param announcement of what takes long
   * @return the exit status: 1 if a promise is broken
   */
  default int run(String announcement) throws InterruptedException {
    LibraryLogs.errorsOnly();
    Progress progress = new Progress(System.err);
    progress.begin();
    try (EndOfProgram end = new EndOfProgram()) {
      ServerFolder folder = end.closing(ServerFolder.temporary());
      Sandbox sandbox = end.closing(Sandbox.start(folder, progress));
      System.err.println(announcement);
      TrialReport report = on(sandbox);
      report.lines().forEach(System.out::println);
      List<String> broken = report.broken();
      broken.forEach(promise -> System.err.println("Broken: " + promise));
      return broken.isEmpty() ? 0 : 1;
    }
  }
}
