package dev.petstore.bootstrap.command;

import dev.petstore.bootstrap.settings.SettingsReader;
import dev.petstore.bootstrap.settings.ShopSettings;
import dev.petstore.bootstrap.shipping.ParcelLabel;
import dev.petstore.bootstrap.shipping.ShippingDesk;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "ship",
    mixinStandardHelpOptions = true,
    description = {
      "An example of a consumer: hears of completed orders and prints a parcel label for each,"
          + " once, however often the event comes. Goes on until it is told to end."
    },
    footerHeading = "%nExample:%n",
    footer = {"  petstore ship --group my-shipping", "", "More: docs/orders.md"})
final class ShipCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  @Mixin private ConfigurationOption configuration = new ConfigurationOption();

  @Option(
      names = "--group",
      defaultValue = "petstore-shipping",
      description = "The consumer group. Default: ${DEFAULT-VALUE}.")
  private String group = "";

  @Override
  public Integer call() throws Exception {
    ShopSettings settings = SettingsReader.readStandalone(configuration.document());
    try (ShippingDesk desk = ShippingDesk.open(settings.kafka(), settings.database(), group)) {
      while (!Thread.currentThread().isInterrupted()) {
        desk.handle(PATIENCE).forEach(ShipCommand::print);
      }
    }
    return 0;
  }

  private static void print(ParcelLabel label) {
    System.out.printf("order %s: %s for %s%n", label.order(), label.pet(), label.customer());
  }
}
