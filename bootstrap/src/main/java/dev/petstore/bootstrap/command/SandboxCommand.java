package dev.petstore.bootstrap.command;

import dev.petstore.bootstrap.PetstorePlugin;
import dev.petstore.bootstrap.sandboxed.SandboxSettings;
import dev.petstore.bootstrap.sandboxed.SeededShop;
import dev.petstore.bootstrap.settings.SettingsReader;
import dev.petstore.bootstrap.settings.ShopSettings;
import dev.petstore.sandbox.Sandbox;
import dev.petstore.sandbox.server.PostgresAddress;
import dev.petstore.sandbox.server.ServerFolder;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "sandbox",
    mixinStandardHelpOptions = true,
    description = {
      "Starts PostgreSQL, Redis, Kafka, a gateway and a model server here, filled with pets, and"
          + " prints a configuration that names them, for services that are started beside it. They"
          + " run until it is told to end, and leave nothing behind."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  petstore sandbox > sandbox.yaml",
      "  petstore serve --config sandbox.yaml     in another terminal, once the file is written",
      "",
      "More: docs/deploy/scaling.md"
    })
final class SandboxCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    Progress progress = new Progress(System.err);
    progress.begin();
    try (EndOfProgram end = new EndOfProgram()) {
      ServerFolder folder = end.closing(ServerFolder.temporary());
      Sandbox sandbox = end.closing(Sandbox.start(folder, progress));
      ShopSettings settings =
          SandboxSettings.in(
              sandbox, SettingsReader.readStandalone(SettingsReader.loader().load()));
      try (PetstorePlugin shop = PetstorePlugin.builder().settings(settings).start()) {
        SeededShop.fill(shop.shop().catalogLoader(), sandbox.world());
      }
      out.print(configuration(sandbox, settings));
      out.flush();
      CountDownLatch never = new CountDownLatch(1);
      never.await();
    }
    return 0;
  }

  private static String configuration(Sandbox sandbox, ShopSettings settings) {
    PostgresAddress postgres = sandbox.servers().postgres().address();
    return """
    database: {url: "%s", user: "%s", password: "%s"}
    redis: {url: "%s"}
    kafka: {bootstrap_servers: "%s", topic: "%s", create_topic: true}
    payment: {url: "%s", api_key: "%s"}
    advisor: {url: "%s", model: "%s"}
    photos: {folder: "%s"}
    # Whoever shows it may do all: petstore health --key-file, or the variable PETSTORE_KEY.
    security: {admin_keys: "%s"}
    """
        .formatted(
            postgres.jdbcUrl(),
            postgres.user(),
            postgres.password(),
            sandbox.servers().redis().address().uri(),
            sandbox.servers().kafka().address().bootstrapServers(),
            settings.kafka().topic(),
            sandbox.gateway().server().uri(),
            sandbox.gateway().apiKey(),
            sandbox.model().server().uri(),
            settings.advisor().model(),
            sandbox.photos(),
            UUID.randomUUID());
  }
}
