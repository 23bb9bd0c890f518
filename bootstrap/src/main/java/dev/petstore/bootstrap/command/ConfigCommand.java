package dev.petstore.bootstrap.command;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    description = "Tells what can be configured.",
    subcommands = ConfigSchemaCommand.class,
    footerHeading = "%nExample:%n",
    footer = {"  petstore config schema > petstore.schema.json", "", "More: docs/configuration.md"})
final class ConfigCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(),
        "What about the configuration? Try: petstore config schema");
  }
}
