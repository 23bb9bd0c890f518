package dev.petstore.bootstrap.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.petstore.bootstrap.settings.ShopKeys;
import dev.petstore.resilience.config.document.KeySchema;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "schema",
    mixinStandardHelpOptions = true,
    description = {
      "Prints the JSON Schema (2020-12) of petstore.yaml, so that an editor completes keys, shows"
          + " what they are for and marks what is wrong while one writes."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  petstore config schema > petstore.schema.json",
      "and as the first line of petstore.yaml:",
      "  # yaml-language-server: $schema=petstore.schema.json",
      "",
      "More: docs/configuration.md"
    })
final class ConfigSchemaCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws JsonProcessingException {
    String schema =
        new JsonMapper()
            .writerWithDefaultPrettyPrinter()
            .writeValueAsString(KeySchema.of(ShopKeys.allSections()));
    Objects.requireNonNull(spec).commandLine().getOut().println(schema);
    return 0;
  }
}
