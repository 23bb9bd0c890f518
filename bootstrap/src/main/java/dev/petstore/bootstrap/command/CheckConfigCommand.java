package dev.petstore.bootstrap.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.petstore.bootstrap.screen.TextTable;
import dev.petstore.bootstrap.settings.SettingsReader;
import dev.petstore.bootstrap.settings.ShopKeys;
import dev.petstore.resilience.config.document.ConfigDocument;
import dev.petstore.resilience.config.document.EffectiveValue;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "check-config",
    mixinStandardHelpOptions = true,
    description = {
      "Reads the configuration as serve would and prints what holds: key, value, and the file with"
          + " line and column, the variable or \"shipped\" that it comes from. Secrets are hidden."
          + " Connects to nothing. Exit status 2 and a line for each mistake if it is wrong."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  PETSTORE_HTTP__PORT=80 petstore check-config --config petstore.yaml",
      "",
      "Every key: docs/configuration.md"
    })
final class CheckConfigCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private ConfigurationOption configuration = new ConfigurationOption();

  @Option(names = "--all", description = "Print also what no layer names and is as by default.")
  private boolean all;

  @Option(names = "--json", description = "Print a JSON array.")
  private boolean json;

  @Override
  public Integer call() throws JsonProcessingException {
    ConfigDocument document = configuration.document();
    SettingsReader.readForService(document);
    List<EffectiveValue> values =
        document.effective(ShopKeys.allSections()).stream()
            .filter(value -> all || value.named())
            .toList();
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      out.println(new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(values));
    } else {
      TextTable table = new TextTable(3, "KEY", "VALUE", "ORIGIN");
      values.forEach(value -> table.row(value.key(), value.value(), value.origin()));
      table.lines().forEach(out::println);
    }
    return 0;
  }
}
