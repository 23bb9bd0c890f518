package dev.petstore.bootstrap.command;

import dev.petstore.bootstrap.advice.Advice;
import dev.petstore.bootstrap.advice.Adviser;
import dev.petstore.bootstrap.advice.Traffic;
import dev.petstore.bootstrap.remote.DependencyReport;
import dev.petstore.bootstrap.remote.MetricSamples;
import dev.petstore.bootstrap.remote.RunningService;
import dev.petstore.bootstrap.remote.ServiceReport;
import dev.petstore.bootstrap.settings.Dependencies;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "advise",
    mixinStandardHelpOptions = true,
    description = {
      "Watches a running service for a while and proposes bulkhead sizes, timeouts and circuit"
          + " breakers, each with its reason, as YAML to paste. Changes nothing. Watch it under the"
          + " load that it is to bear, or say with --peak how much more there will be."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  petstore advise --seconds 300 --peak 3 > proposed.yaml",
      "",
      "What it goes by: docs/tuning.md"
    })
final class AdviseCommand implements Callable<Integer> {
  private static final double SHORTEST_SECONDS = 0.01;
  private static final int LONGEST_SECONDS = 86_400;
  private static final int HIGHEST_PEAK = 1_000;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private ServiceOption service = new ServiceOption();

  @Option(
      names = "--seconds",
      defaultValue = "30",
      description = "How long is watched. Default: ${DEFAULT-VALUE}.")
  private double seconds;

  @Option(
      names = "--peak",
      paramLabel = "TIMES",
      defaultValue = "2",
      description = "How much more traffic there may be than is seen. Default: ${DEFAULT-VALUE}.")
  private double peak;

  private record Look(ServiceReport report, MetricSamples metrics, long nanos) {}

  @Override
  public Integer call() throws InterruptedException {
    CommandSpec known = Objects.requireNonNull(spec);
    WrongUsage.unlessWithin(known, "--seconds", seconds, SHORTEST_SECONDS, LONGEST_SECONDS);
    WrongUsage.unlessWithin(known, "--peak", peak, 1, HIGHEST_PEAK);
    RunningService running = service.service();
    Look before = look(running);
    new CountDownLatch(1).await(Math.round(seconds * 1_000), TimeUnit.MILLISECONDS);
    Look after = look(running);
    List<Advice> advice = advice(before, after);
    PrintWriter out = known.commandLine().getOut();
    out.printf("# Proposed from what %s did in %s s.%n", running.address(), seconds);
    Advice.yaml(advice).forEach(out::println);
    return 0;
  }

  private List<Advice> advice(Look before, Look after) {
    Adviser adviser = new Adviser(peak);
    Duration time = Duration.ofNanos(after.nanos() - before.nanos());
    List<Advice> advice = new ArrayList<>();
    for (String name : Dependencies.ALL) {
      Optional<DependencyReport> now = after.report().dependency(name);
      before
          .report()
          .dependency(name)
          .flatMap(
              then ->
                  now.map(
                      one -> Traffic.between(then, before.metrics(), one, after.metrics(), time)))
          .map(adviser::advise)
          .ifPresent(advice::add);
    }
    return advice;
  }

  private static Look look(RunningService running) throws InterruptedException {
    return new Look(running.health(), running.metrics(), System.nanoTime());
  }
}
