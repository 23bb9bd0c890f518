package dev.petstore.bootstrap.command;

import dev.petstore.bootstrap.faults.FaultTrial;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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
  private static final int MOST_CALLS = 10_000_000;
  private static final int MOST_CALLERS = 64;
  private static final int MOST_RECOVERIES = 1000;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--calls",
      defaultValue = "10000",
      description = "How many calls each frozen server gets. Default: ${DEFAULT-VALUE}.")
  private int calls;

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
    WrongUsage.unlessWithin(spec, "--calls", calls, 1, MOST_CALLS);
    WrongUsage.unlessWithin(spec, "--callers", callers, 1, MOST_CALLERS);
    WrongUsage.unlessWithin(spec, "--recoveries", recoveries, 1, MOST_RECOVERIES);
    SandboxTrial trial = new FaultTrial(calls, callers, recoveries)::run;
    return trial.run("Freezing one after the other: some minutes ...");
  }
}
