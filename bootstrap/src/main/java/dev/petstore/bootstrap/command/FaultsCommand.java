package dev.petstore.bootstrap.command;

import dev.petstore.bootstrap.faults.FaultTrial;
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
  public Integer call() throws InterruptedException {
    SandboxTrial trial = new FaultTrial(calls, callers, recoveries)::run;
    return trial.run("Freezing one after the other: some minutes ...");
  }
}
