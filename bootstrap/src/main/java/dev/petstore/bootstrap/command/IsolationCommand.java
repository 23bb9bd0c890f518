package dev.petstore.bootstrap.command;

import dev.petstore.bootstrap.faults.IsolationTrial;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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
  private static final int MOST_CALLS_A_SECOND = 10_000;
  private static final int LONGEST_SECONDS = 3600;
  private static final int MOST_ROUNDS = 1000;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--rate",
      defaultValue = "200",
      description = "Calls a second to each dependency. Default: ${DEFAULT-VALUE}.")
  private int rate;

  @Option(
      names = "--seconds",
      defaultValue = "8",
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
    WrongUsage.unlessWithin(spec, "--rate", rate, 1, MOST_CALLS_A_SECOND);
    WrongUsage.unlessWithin(spec, "--seconds", seconds, 1, LONGEST_SECONDS);
    WrongUsage.unlessWithin(spec, "--rounds", rounds, 1, MOST_ROUNDS);
    SandboxTrial trial = new IsolationTrial(rate, Duration.ofSeconds(seconds), rounds)::run;
    return trial.run("Comparing: some minutes ...");
  }
}
