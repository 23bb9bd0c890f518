package dev.petstore.bootstrap.command;

import dev.petstore.bootstrap.throughput.OrderThroughput;
import dev.petstore.bootstrap.throughput.ThroughputReport;
import dev.petstore.sandbox.Sandbox;
import dev.petstore.sandbox.server.ServerFolder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "order-throughput",
    mixinStandardHelpOptions = true,
    description = {
      "Measures how many orders a second are sold on real servers on this machine, beside the same"
          + " SQL sent by plain clients, by turns. Exit status 1 if an order was not completed."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  petstore order-throughput --clients 8 --seconds 20",
      "",
      "More: docs/order-throughput.md"
    })
final class OrderThroughputCommand implements Callable<Integer> {
  private static final int MOST_CLIENTS = 1000;
  private static final int LONGEST_SECONDS = 3600;
  private static final int MOST_ROUNDS = 1000;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--clients",
      split = ",",
      defaultValue = "1,8,64",
      description = "How many clients buy at once. Default: ${DEFAULT-VALUE}.")
  private List<Integer> clients = List.of();

  @Option(
      names = "--seconds",
      defaultValue = "10",
      description = "How long each is measured in each round. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      description = "How many rounds there are after the first. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Override
  public Integer call() throws Exception {
    for (int some : clients) {
      WrongUsage.unlessWithin(spec, "--clients", some, 1, MOST_CLIENTS);
    }
    WrongUsage.unlessWithin(spec, "--seconds", seconds, 1, LONGEST_SECONDS);
    WrongUsage.unlessWithin(spec, "--rounds", rounds, 1, MOST_ROUNDS);
    Progress progress = new Progress(System.err);
    progress.begin();
    try (EndOfProgram end = new EndOfProgram()) {
      ServerFolder folder = end.closing(ServerFolder.temporary());
      Sandbox sandbox = end.closing(Sandbox.start(folder, progress));
      ThroughputReport report =
          new OrderThroughput(clients, Duration.ofSeconds(seconds), rounds).measure(sandbox);
      report.lines().forEach(System.out::println);
      return report.notCompleted() == 0 ? 0 : 1;
    }
  }
}
