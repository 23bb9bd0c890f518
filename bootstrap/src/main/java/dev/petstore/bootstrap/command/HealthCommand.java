package dev.petstore.bootstrap.command;

import dev.petstore.bootstrap.remote.RunningService;
import dev.petstore.bootstrap.remote.ServiceReport;
import dev.petstore.bootstrap.screen.HealthTable;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "health",
    mixinStandardHelpOptions = true,
    description = {
      "Asks a running service how its dependencies are. Exit status 1 if it gives no answer or is"
          + " not healthy; with --probe, only what that probe says counts."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  petstore health --url http://127.0.0.1:8080",
      "  petstore health --probe live     as a container's health check",
      "",
      "More: docs/commands.md"
    })
final class HealthCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private ServiceOption service = new ServiceOption();

  @Option(names = "--json", description = "Print the service's own JSON document.")
  private boolean json;

  @Option(
      names = "--probe",
      paramLabel = "NAME",
      description =
          "Ask /health/NAME instead, live, ready or started: live does not hang on the dependencies,"
              + " so that a trouble outside restarts nothing.")
  private @Nullable Probe probe;

  /** What anyone may ask of a service, without a key. */
  private enum Probe {
    LIVE,
    READY,
    STARTED;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    RunningService running = service.service();
    if (probe != null) {
      boolean yes = running.probe(probe.label());
      out.println(probe.label() + ": " + (yes ? "UP" : "DOWN"));
      return yes ? 0 : 1;
    }
    if (json) {
      var document = running.healthDocument();
      out.println(document.toPrettyString());
      return document.path("overall_status").asText().equals("healthy") ? 0 : 1;
    }
    ServiceReport report = running.health();
    HealthTable.lines(running.address(), report).forEach(out::println);
    return report.isHealthy() ? 0 : 1;
  }
}
