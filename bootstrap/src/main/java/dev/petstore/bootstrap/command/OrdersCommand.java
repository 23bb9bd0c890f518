package dev.petstore.bootstrap.command;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "orders",
    mixinStandardHelpOptions = true,
    description = "Looks after orders that do not come to their end.",
    subcommands = {StuckOrdersCommand.class, RedriveOrdersCommand.class},
    footerHeading = "%nExample:%n",
    footer = {"  petstore orders stuck", "", "More: docs/orders.md"})
final class OrdersCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(),
        "What about the orders? Try: petstore orders stuck");
  }
}
