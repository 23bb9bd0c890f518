package dev.petstore.bootstrap.command;

import dev.petstore.application.port.in.Redriven;
import dev.petstore.application.port.in.RedrivingOrders;
import dev.petstore.bootstrap.PetstorePlugin;
import dev.petstore.bootstrap.settings.SettingsReader;
import dev.petstore.bootstrap.settings.ShopSettings;
import dev.petstore.domain.order.OrderId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "redrive",
    mixinStandardHelpOptions = true,
    description = {
      "Tries to settle an unfinished order now, or each one that is stuck: by what the gateway says"
          + " of its charge, as the recovery does. Safe while the shop sells, and safe to repeat."
          + " Exit status 1 if an order is still unfinished or not there."
    },
    footerHeading = "%nExample:%n",
    footer = {"  petstore orders redrive 2f1b...", "", "More: docs/orders.md"})
final class RedriveOrdersCommand implements Callable<Integer> {
  private static final int AT_ONCE = 1_000;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private ConfigurationOption configuration = new ConfigurationOption();

  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description = "The order; without it, the " + AT_ONCE + " oldest that are stuck.")
  private @Nullable String order;

  @Override
  public Integer call() {
    Optional<OrderId> one = Optional.ofNullable(order).map(this::id);
    ShopSettings settings = SettingsReader.readStandalone(configuration.document());
    try (PetstorePlugin shop = PetstorePlugin.builder().settings(settings).start()) {
      RedrivingOrders redriving = shop.shop().redrivingOrders();
      List<OrderId> orders =
          one.map(List::of)
              .orElseGet(
                  () ->
                      redriving.stuck(AT_ONCE).stream().map(stuck -> stuck.order().id()).toList());
      int unsettled = 0;
      for (OrderId id : orders) {
        unsettled += isSettled(id, redriving.redrive(id)) ? 0 : 1;
      }
      System.out.printf("%d settled, %d not%n", orders.size() - unsettled, unsettled);
      return unsettled == 0 ? 0 : 1;
    }
  }

  private OrderId id(String text) {
    try {
      return OrderId.of(text);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private static boolean isSettled(OrderId id, Optional<Redriven> redriven) {
    if (redriven.isEmpty()) {
      System.out.println(id + " is not there");
      return false;
    }
    Redriven driven = redriven.get();
    System.out.println(
        id
            + " is "
            + driven.order().state().label()
            + driven.trouble().map(trouble -> ": " + trouble).orElse(""));
    return driven.order().state().isSettled();
  }
}
