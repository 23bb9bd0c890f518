package dev.petstore.bootstrap.command;

import dev.petstore.bootstrap.settings.SettingsReader;
import dev.petstore.resilience.config.document.ConfigDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command finds the shop's configuration, the same for all of them. */
final class ConfigurationOption {
  private static final Path USUAL_FILE = Path.of("petstore.yaml");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration; petstore.yaml if there is one, else the shipped one.")
  private @Nullable Path config;

  /** Reads the configuration. */
  ConfigDocument document() {
    return loader().load();
  }

  /** All layers of the configuration, not read yet. */
  ConfigDocument.Loader loader() {
    ConfigDocument.Loader loader = SettingsReader.loader().variables(System.getenv());
    if (config != null) {
      loader.file(config);
    } else if (Files.exists(USUAL_FILE)) {
      loader.file(USUAL_FILE);
    }
    return loader;
  }
}
