package dev.petstore.bootstrap.command;

import dev.petstore.bootstrap.faults.FaultReport;
import dev.petstore.bootstrap.faults.FaultTrial;
import dev.petstore.sandbox.Sandbox;
import dev.petstore.sandbox.server.ServerFolder;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "faults",
    mixinStandardHelpOptions = true,
    description = {
      "Freezes PostgreSQL, Redis, Kafka, the payment gateway and the model server in turn under"
          + " load, and measures how callers are released, what is left behind and how soon all is"
          + " well again. Prints Markdown. Exit status 1 if a promise is broken."
    },
    footerHeading = "%nExample:%n",
    footer = {"  petstore faults --calls 1000", "", "More: docs/resilience.md"})
final class FaultsCommand implements Callable<Integer> {
  @Option(
      names = "--calls",
      defaultValue = "10000",
      description = "How many calls each frozen server gets. Default: ${DEFAULT-VALUE}.")
  private long calls;

  @Option(
      names = "--callers",
      defaultValue = "64",
      description = "How many call at once, 64 at most. Default: ${DEFAULT-VALUE}.")
  private int callers;

  @Option(
      names = "--recoveries",
      defaultValue = "5",
      description =
          "How often each is frozen and thawed with a circuit breaker. Default: ${DEFAULT-VALUE}.")
  private int recoveries;

  @Override
  public Integer call() throws Exception {
    LibraryLogs.errorsOnly();
    Progress progress = new Progress(System.err);
    progress.begin();
    try (EndOfProgram end = new EndOfProgram()) {
      ServerFolder folder = end.closing(ServerFolder.temporary());
      Sandbox sandbox = end.closing(Sandbox.start(folder, progress));
      System.err.println("Freezing one after the other: some minutes ...");
      FaultReport report = new FaultTrial(calls, callers, recoveries).run(sandbox);
      report.lines().forEach(System.out::println);
      List<String> broken = report.broken();
      broken.forEach(promise -> System.err.println("Broken: " + promise));
      return broken.isEmpty() ? 0 : 1;
    }
  }
}
