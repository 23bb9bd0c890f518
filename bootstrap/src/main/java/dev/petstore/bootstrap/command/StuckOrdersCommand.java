package dev.petstore.bootstrap.command;

import dev.petstore.application.port.out.StuckOrder;
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
    name = "stuck",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the orders that are unfinished for longer than background.stuck_after_seconds, the"
          + " oldest first: id, state, seconds in it, how often taken up. Exit status 1 if there"
          + " is any."
    },
    footerHeading = "%nExample:%n",
    footer = {"  petstore orders stuck --limit 10", "", "More: docs/orders.md"})
final class StuckOrdersCommand implements Callable<Integer> {
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
      List<StuckOrder> stuck = shop.shop().redrivingOrders().stuck(limit);
      stuck.forEach(StuckOrdersCommand::print);
      System.out.println(stuck.isEmpty() ? "no order is stuck" : stuck.size() + " stuck orders");
      return stuck.isEmpty() ? 0 : 1;
    }
  }

  private static void print(StuckOrder stuck) {
    System.out.printf(
        "%s %s %d %d%n",
        stuck.order().id(),
        stuck.order().state().label(),
        stuck.age().toSeconds(),
        stuck.order().claims());
  }
}
