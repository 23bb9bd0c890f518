package dev.petstore.bootstrap.command;

import dev.petstore.bootstrap.PetstorePlugin;
import dev.petstore.bootstrap.metrics.ServiceTelemetry;
import dev.petstore.bootstrap.sandboxed.SandboxDesk;
import dev.petstore.bootstrap.sandboxed.SandboxedShop;
import dev.petstore.bootstrap.service.HttpAccess;
import dev.petstore.bootstrap.service.HttpService;
import dev.petstore.bootstrap.service.ReadAhead;
import dev.petstore.bootstrap.settings.ChangedSettings;
import dev.petstore.bootstrap.settings.Dependencies;
import dev.petstore.bootstrap.settings.HttpSettings;
import dev.petstore.bootstrap.settings.SettingsReader;
import dev.petstore.bootstrap.settings.ShopSettings;
import dev.petstore.resilience.RunningSettings;
import dev.petstore.resilience.config.document.ConfigDocument;
import dev.petstore.sandbox.server.ServerFolder;
import dev.petstore.web.WebApi;
import dev.petstore.web.access.Access;
import dev.petstore.web.sandbox.SandboxControl;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = ServeCommand.NAME,
    mixinStandardHelpOptions = true,
    description =
        "Serves the HTTP API until it is told to end: the live page at /, pets and orders under"
            + " /api, /health and /metrics.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  petstore serve --sandbox --port 0",
      "  PETSTORE_ENVIRONMENT=production petstore serve --config /etc/petstore/petstore.yaml",
      "",
      "More: docs/deploy/README.md"
    })
final class ServeCommand implements Callable<Integer> {
  static final String NAME = "serve";

  private static final int HIGHEST_PORT = 65_535;
  private static final Duration END_OF_SHOP = Duration.ofSeconds(15);
  private static final Duration END_OF_SANDBOX = Duration.ofSeconds(60);

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--sandbox",
      description =
          "Start PostgreSQL, Redis, Kafka, a gateway and a model server here, filled with pets,"
              + " and let everybody do all.")
  private boolean sandbox;

  @Mixin private ConfigurationOption configuration = new ConfigurationOption();

  @Option(
      names = "--port",
      description = "Listen on this port, whatever the configuration says; 0 takes a free one.")
  private @Nullable Integer port;

  @Option(
      names = "--no-follow",
      description = "Do not follow the configuration's files when they change while it serves.")
  private boolean fixed;

  private final ReadAhead ahead;

  ServeCommand() {
    this(new ReadAhead());
  }

  /** With what is being read already. */
  ServeCommand(ReadAhead ahead) {
    this.ahead = ahead;
  }

  @Override
  public Integer call() throws Exception {
    if (port != null) {
      WrongUsage.unlessWithin(spec, "--port", port, 0, HIGHEST_PORT);
    }
    Function<ConfigDocument, ShopSettings> reader =
        sandbox ? SettingsReader::readStandalone : SettingsReader::readForService;
    ShopSettings settings = reader.apply(configuration.document());
    ahead.awaitLog();
    try (EndOfProgram end = EndOfProgram.within(longestEnd(settings.http()))) {
      ServiceTelemetry telemetry = end.closing(ServiceTelemetry.asSaidBy(System.getenv()));
      Ship ship = sandbox ? sandboxed(settings, telemetry, end) : alone(settings, telemetry, end);
      PetstorePlugin shop = ship.shop();
      Access access = sandbox ? Access.open() : HttpAccess.of(settings.security());
      if (!fixed) {
        var unused =
            shop.resilience().follow(configuration.loader(), new ChangedSettings(settings, reader));
      }
      HttpSettings http = settings.http();
      WebApi web =
          end.closing(
              HttpService.start(
                  shop,
                  telemetry,
                  port == null ? http : http.at(port),
                  access,
                  Optional.of(
                      new RunningSettings(
                          shop.resilience(), configuration.loader(), Dependencies.ALL)),
                  ship.sandbox()));
      System.out.println("Listening on " + web.uri());
      CountDownLatch never = new CountDownLatch(1);
      never.await();
    }
    return 0;
  }

  /** Requests under way have their time; the servers of a sandbox are stopped one by one. */
  private Duration longestEnd(HttpSettings http) {
    return http.stopDelay().plus(http.stopTime()).plus(sandbox ? END_OF_SANDBOX : END_OF_SHOP);
  }

  private static Ship alone(ShopSettings settings, ServiceTelemetry telemetry, EndOfProgram end) {
    return new Ship(
        end.closing(
            PetstorePlugin.builder()
                .settings(settings)
                .meterRegistry(telemetry.meters())
                .openTelemetry(telemetry.tracing())
                .start()),
        Optional.empty());
  }

  private static Ship sandboxed(
      ShopSettings settings, ServiceTelemetry telemetry, EndOfProgram end) {
    Progress progress = new Progress(System.err);
    progress.begin();
    ServerFolder folder = end.closing(ServerFolder.temporary());
    SandboxedShop sandboxed =
        end.closing(
            SandboxedShop.start(
                folder, settings, telemetry.meters(), telemetry.tracing(), progress));
    return new Ship(sandboxed.shop(), Optional.of(end.closing(new SandboxDesk(sandboxed))));
  }

  /** A shop, and the sandbox that it stands on if it does. */
  private record Ship(PetstorePlugin shop, Optional<SandboxControl> sandbox) {}
}
