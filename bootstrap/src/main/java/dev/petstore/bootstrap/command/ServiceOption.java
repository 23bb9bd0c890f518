package dev.petstore.bootstrap.command;

import dev.petstore.bootstrap.remote.RunningService;
import dev.petstore.bootstrap.settings.HttpSettings;
import dev.petstore.bootstrap.settings.SettingsReader;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which running service a command asks, the same for all of them. */
final class ServiceOption {
  private static final Set<String> EVERY_INTERFACE = Set.of("0.0.0.0", "::", "[::]");

  private static final String KEY = "PETSTORE_KEY";

  @Spec(Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Mixin private ConfigurationOption configuration = new ConfigurationOption();

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "The service, such as http://127.0.0.1:8080; unless said, where the configuration lets it"
              + " listen on this machine.")
  private @Nullable String url;

  @Option(
      names = "--patience",
      paramLabel = "MS",
      defaultValue = "3000",
      description = "How many milliseconds an answer is waited for. Default: ${DEFAULT-VALUE}.")
  private int patienceMillis;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description =
          "Holds the key to show to the service; unless said, the variable PETSTORE_KEY does.")
  private @Nullable Path keyFile;

  RunningService service() {
    return new RunningService(address(), patience(), key());
  }

  /** The key to show, if there is one. Not an option of its own: every user sees command lines. */
  Optional<String> key() {
    if (keyFile == null) {
      return Optional.ofNullable(System.getenv(KEY)).filter(key -> !key.isBlank());
    }
    try {
      return Optional.of(Files.readString(keyFile).strip());
    } catch (IOException e) {
      throw wrong("--key-file: " + keyFile + " cannot be read");
    }
  }

  Duration patience() {
    if (patienceMillis < 1) {
      throw wrong("--patience takes 1 or more");
    }
    return Duration.ofMillis(patienceMillis);
  }

  URI address() {
    if (url != null) {
      return checked(url);
    }
    HttpSettings http = SettingsReader.readStandalone(configuration.document()).http();
    if (http.port() == 0) {
      throw wrong("http.port is 0, which takes a free port: name the service with --url.");
    }
    String host = EVERY_INTERFACE.contains(http.host()) ? "127.0.0.1" : http.host();
    return URI.create("http://" + host + ":" + http.port());
  }

  private URI checked(String asked) {
    try {
      URI address = new URI(asked);
      boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
      if (web && address.getHost() != null) {
        return address;
      }
    } catch (URISyntaxException e) {
      // Told below, as for any other text that is no such address.
    }
    throw wrong("--url takes an address such as http://127.0.0.1:8080, found " + asked);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }
}
