package dev.petstore.bootstrap.command;

import dev.petstore.bootstrap.load.Arrivals;
import dev.petstore.bootstrap.load.LoadPlan;
import dev.petstore.bootstrap.load.LoadReport;
import dev.petstore.bootstrap.load.LoadRun;
import dev.petstore.bootstrap.load.Mix;
import dev.petstore.bootstrap.screen.LoadTable;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    description = {
      "Puts load on a running service: visitors come at a constant rate, whether or not those"
          + " before them have been answered, and each latency runs from when its request was due."
          + " Orders are real: they sell stock and charge. Exit status 1 if a request got no answer"
          + " or one of 500 and above."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  petstore load --rate 100 --seconds 60",
      "  petstore load --rate 20 --mix order=1     nothing but orders",
      "",
      "More: docs/deploy/scaling.md"
    })
final class LoadCommand implements Callable<Integer> {
  private static final double SMALLEST = 0.01;
  private static final int MOST_A_SECOND = 100_000;
  private static final int LONGEST_SECONDS = 86_400;
  private static final int MOST_UNDER_WAY = 100_000;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private ServiceOption service = new ServiceOption();

  @Option(
      names = "--rate",
      defaultValue = "20",
      description = "Requests a second. Default: ${DEFAULT-VALUE}.")
  private double rate;

  @Option(
      names = "--arrivals",
      paramLabel = "KIND",
      defaultValue = "even",
      description =
          "even: as a clock ticks; poisson: by chance, as many visitors come. Default:"
              + " ${DEFAULT-VALUE}.")
  private Arrivals arrivals = Arrivals.EVEN;

  @Option(
      names = "--seconds",
      defaultValue = "30",
      description = "How long is measured. Default: ${DEFAULT-VALUE}.")
  private double seconds;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      defaultValue = "5",
      description = "Load before, that is not measured. Default: ${DEFAULT-VALUE}.")
  private double warmUp;

  @Option(
      names = "--mix",
      paramLabel = "SHARES",
      defaultValue = "browse=60,show=30,order=10",
      description = "What visitors do. Default: ${DEFAULT-VALUE}.")
  private String mix = "";

  @Option(
      names = "--customer",
      defaultValue = "customer-001",
      description = "Who buys. Default: ${DEFAULT-VALUE}, whom the sandbox knows.")
  private String customer = "";

  @Option(
      names = "--most-under-way",
      paramLabel = "REQUESTS",
      defaultValue = "1000",
      description =
          "Requests at once; more wait, and that is part of their latency. Default:"
              + " ${DEFAULT-VALUE}.")
  private int mostUnderWay;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Another one chooses other visits and pets. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--allow-other-machines",
      description =
          "Put load on a service that is not on this machine. Make sure that it is yours.")
  private boolean otherMachines;

  @Override
  public Integer call() throws Exception {
    URI target = service.address();
    if (!otherMachines && !isHere(target)) {
      throw wrong(
          target + " is not on this machine; --allow-other-machines puts load on it all the same");
    }
    WrongUsage.unlessWithin(spec, "--rate", rate, SMALLEST, MOST_A_SECOND);
    WrongUsage.unlessWithin(spec, "--seconds", seconds, SMALLEST, LONGEST_SECONDS);
    WrongUsage.unlessWithin(spec, "--warm-up", warmUp, 0, LONGEST_SECONDS);
    WrongUsage.unlessWithin(spec, "--most-under-way", mostUnderWay, 1, MOST_UNDER_WAY);
    LoadPlan plan =
        new LoadPlan(
            target,
            rate,
            arrivals,
            duration(warmUp),
            duration(seconds),
            mix(),
            service.patience(),
            mostUnderWay,
            service.key(),
            customer,
            seed);
    LoadReport report = new LoadRun(plan).run();
    LoadTable.lines(report).forEach(Objects.requireNonNull(spec).commandLine().getOut()::println);
    return report.failed() == 0 ? 0 : 1;
  }

  private Mix mix() {
    try {
      return Mix.parse(mix);
    } catch (IllegalArgumentException e) {
      throw wrong("--mix: " + e.getMessage());
    }
  }

  private static Duration duration(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1_000));
  }

  private boolean isHere(URI target) {
    try {
      return Arrays.stream(InetAddress.getAllByName(target.getHost()))
          .allMatch(InetAddress::isLoopbackAddress);
    } catch (UnknownHostException e) {
      throw wrong("no machine is called " + target.getHost());
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }
}
