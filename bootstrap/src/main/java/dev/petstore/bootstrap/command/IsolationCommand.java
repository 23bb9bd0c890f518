package dev.petstore.bootstrap.command;

import dev.petstore.bootstrap.faults.IsolationTrial;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "isolation",
    mixinStandardHelpOptions = true,
    description = {
      "Calls all dependencies at a steady rate, freezes one after the other, and compares"
          + " throughput and latency of calls to all others with runs in which nothing is frozen."
          + " Prints Markdown. Exit status 1 if one has lost more than a tenth."
    },
    footerHeading = "%nExample:%n",
    footer = {"  petstore isolation --rounds 2", "", "More: docs/resilience.md"})
final class IsolationCommand implements Callable<Integer> {
  @Option(
      names = "--rate",
      defaultValue = "200",
      description = "Calls a second to each dependency. Default: ${DEFAULT-VALUE}.")
  private int rate;

  @Option(
      names = "--seconds",
      defaultValue = "5",
      description =
          "How long each run takes, after a second that does not count. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "How often each dependency is frozen. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Override
  public Integer call() throws InterruptedException {
    SandboxTrial trial = new IsolationTrial(rate, Duration.ofSeconds(seconds), rounds)::run;
    return trial.run("Comparing: some minutes ...");
  }
}
