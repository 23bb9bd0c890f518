package dev.petstore.bootstrap.command;

import dev.petstore.bootstrap.torture.InstanceProgram;
import dev.petstore.bootstrap.torture.Torture;
import dev.petstore.bootstrap.torture.TortureReport;
import dev.petstore.bootstrap.torture.TortureSettings;
import dev.petstore.bootstrap.torture.TorturedInstance;
import dev.petstore.sandbox.Sandbox;
import dev.petstore.sandbox.server.ServerFolder;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "torture",
    mixinStandardHelpOptions = true,
    description = {
      "Runs several instances on real servers, lets clients buy while instances and servers are"
          + " killed, frozen and lied to, and then holds every order to its promises. Exit status 1"
          + " if one is broken."
    },
    footerHeading = "%nExample:%n",
    footer = {"  petstore torture --minutes 5 --seed 42", "", "More: docs/torture.md"})
final class TortureCommand implements Callable<Integer> {
  private static final long MILLIS_OF_A_MINUTE = 60_000;
  private static final Duration REST = Duration.ofMinutes(2);
  private static final double SHORTEST_MINUTES = 0.01;
  private static final int LONGEST_MINUTES = 1440;
  private static final int MOST_INSTANCES = 16;
  private static final int MOST_CLIENTS = 1000;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--minutes",
      defaultValue = "1",
      description = "How long faults strike; fractions are fine. Default: ${DEFAULT-VALUE}.")
  private double minutes;

  @Option(names = "--seed", description = "Repeats the schedule of another run.")
  private @Nullable Long seed;

  @Option(
      names = "--instances",
      defaultValue = "3",
      description = "How many instances there are. Default: ${DEFAULT-VALUE}.")
  private int instances;

  @Option(
      names = "--clients",
      defaultValue = "8",
      description = "How many clients buy. Default: ${DEFAULT-VALUE}.")
  private int clients;

  @Option(names = "--no-faults", description = "Lets nothing strike, to compare with.")
  private boolean withoutFaults;

  @Override
  public Integer call() throws Exception {
    WrongUsage.unlessWithin(spec, "--minutes", minutes, SHORTEST_MINUTES, LONGEST_MINUTES);
    WrongUsage.unlessWithin(spec, "--instances", instances, 1, MOST_INSTANCES);
    WrongUsage.unlessWithin(spec, "--clients", clients, 1, MOST_CLIENTS);
    TortureSettings settings =
        new TortureSettings(
            Duration.ofMillis(Math.round(minutes * MILLIS_OF_A_MINUTE)),
            seed == null ? ThreadLocalRandom.current().nextLong(Integer.MAX_VALUE) : seed,
            instances,
            clients,
            withoutFaults ? Set.of() : TortureSettings.EVERYTHING,
            REST);
    Progress progress = new Progress(System.err);
    progress.begin();
    try (EndOfProgram end = new EndOfProgram()) {
      ServerFolder folder = end.closing(ServerFolder.temporary());
      Sandbox sandbox = end.closing(Sandbox.start(folder, progress));
      System.err.println("Seed " + settings.seed() + ". Now it hurts ...");
      TortureReport report =
          new Torture(settings, InstanceProgram.java(TorturedInstance.class)).run(sandbox);
      report.lines().forEach(System.out::println);
      Listing.of(report.violations()).forEach(System.out::println);
      return report.violations().isEmpty() ? 0 : 1;
    }
  }
}
