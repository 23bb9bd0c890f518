package dev.petstore.bootstrap.command;

import dev.petstore.application.port.out.ParkedEvent;
import dev.petstore.bootstrap.PetstorePlugin;
import dev.petstore.bootstrap.settings.SettingsReader;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "parked",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the events that the broker refused for good, those first that have been parked for"
          + " longest: id, order, seconds, reason. Later events of these orders wait behind them."
          + " Exit status 1 if there is any."
    },
    footerHeading = "%nExample:%n",
    footer = {"  petstore events parked --limit 10", "", "More: docs/orders.md"})
final class ParkedEventsCommand implements Callable<Integer> {
  private static final int MOST = 100_000;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private ConfigurationOption configuration = new ConfigurationOption();

  @Option(
      names = "--limit",
      defaultValue = "100",
      description = "Lists no more than so many. Default: ${DEFAULT-VALUE}.")
  private int limit;

  @Override
  public Integer call() {
    WrongUsage.unlessWithin(spec, "--limit", limit, 1, MOST);
    try (PetstorePlugin shop =
        PetstorePlugin.builder()
            .settings(SettingsReader.readStandalone(configuration.document()))
            .start()) {
      List<ParkedEvent> parked = shop.shop().revivingEvents().parked(limit);
      parked.forEach(ParkedEventsCommand::print);
      System.out.println(
          parked.isEmpty() ? "no event is parked" : parked.size() + " parked events");
      return parked.isEmpty() ? 0 : 1;
    }
  }

  private static void print(ParkedEvent parked) {
    System.out.printf(
        "%s %s %d %s%n", parked.id(), parked.order(), parked.age().toSeconds(), parked.reason());
  }
}
