package dev.petstore.bootstrap.command;

import dev.petstore.bootstrap.demo.Demo;
import dev.petstore.bootstrap.demo.Stage;
import dev.petstore.bootstrap.sandboxed.SandboxedShop;
import dev.petstore.bootstrap.settings.SettingsReader;
import dev.petstore.bootstrap.settings.ShopSettings;
import dev.petstore.resilience.config.document.ConfigSource;
import dev.petstore.sandbox.server.ServerFolder;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description =
        "Starts real servers on this machine, plays every promise once and tells what was measured."
            + " Leaves nothing behind.",
    footerHeading = "%nExample:%n",
    footer = {"  petstore demo --json > demo.json", "", "More: docs/commands.md"})
final class DemoCommand implements Callable<Integer> {
  @Option(names = "--json", description = "Print the whole result as one JSON document.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    Progress progress = new Progress(System.err);
    progress.begin();
    ShopSettings settings =
        SettingsReader.readStandalone(
            SettingsReader.loader()
                .source(
                    ConfigSource.resource(DemoCommand.class, "/dev/petstore/bootstrap/demo.yaml"))
                .load());
    try (EndOfProgram end = new EndOfProgram()) {
      ServerFolder folder = end.closing(ServerFolder.temporary());
      SandboxedShop shop =
          end.closing(
              SandboxedShop.start(
                  folder, settings, new CompositeMeterRegistry(), OpenTelemetry.noop(), progress));
      Stage stage = new Stage(shop.shop(), shop.sandbox());
      Demo demo = new Demo();
      boolean good = json ? demo.playAsJson(stage, System.out) : demo.play(stage, System.out);
      return good ? 0 : 1;
    }
  }
}
