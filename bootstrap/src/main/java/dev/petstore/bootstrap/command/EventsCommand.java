package dev.petstore.bootstrap.command;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "events",
    mixinStandardHelpOptions = true,
    description = "Looks after events that the broker refuses for good.",
    subcommands = {ParkedEventsCommand.class, PutBackEventsCommand.class},
    footerHeading = "%nExample:%n",
    footer = {"  petstore events parked", "", "More: docs/orders.md"})
final class EventsCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(),
        "What about the events? Try: petstore events parked");
  }
}
