package dev.petstore.benchmarks;

import dev.petstore.benchmarks.peer.Contestants;
import dev.petstore.benchmarks.report.BarChart;
import dev.petstore.benchmarks.report.Bars;
import dev.petstore.benchmarks.report.Circumstances;
import dev.petstore.benchmarks.report.Figures;
import dev.petstore.benchmarks.report.MarkdownPage;
import dev.petstore.benchmarks.report.TerminalTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures everybody in one go and shows what came out. */
@Command(
    name = "benchmark",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Measures what a guarded call costs beside its peers, in about 18 minutes.",
    footer = {"", "Any other options are JMH's own: AcceptedCall -p peer=guard -prof gc"})
public final class Comparison implements Callable<Integer> {
  private static final String PAGE = "benchmarks.md";
  private static final String CHART = "benchmarks.svg";

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--quick",
      description = "One short round without 8 threads: five minutes, to be taken with salt.")
  private boolean quick;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "1",
      description = "How often everybody has a turn. Each round takes as long.")
  private int rounds;

  @Option(
      names = "--docs",
      paramLabel = "FOLDER",
      description = "Also draw " + CHART + " and put the tables into " + PAGE + " there.")
  private @Nullable Path docs;

  private Comparison() {}

  /** Ends with 0 if everything was measured, whatever came out, and with 2 for wrong usage. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Comparison()).execute(arguments));
  }

  @Override
  public Integer call() throws RunnerException, IOException {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    Optional<MarkdownPage> page = page(command);
    PrintWriter out = command.getOut();
    if (rounds < 1) {
      throw new ParameterException(command, "--rounds must be 1 or more");
    }
    Plan plan = (quick ? Plan.QUICK : Plan.FULL).withRounds(rounds);
    Circumstances circumstances = Circumstances.begin(plan.described());
    Figures figures = new Rounds(plan, command.getErr()).run();
    circumstances = circumstances.end();
    Contestants contestants = new Contestants();
    Bars bars = Bars.of(figures);
    out.print(new TerminalTable(contestants, plan.threads()).render(figures, bars));
    out.println(circumstances.described());
    out.flush();
    if (page.isPresent()) {
      page.get().write(figures, bars, circumstances, contestants, plan.threads());
      Files.writeString(
          Objects.requireNonNull(docs).resolve(CHART),
          new BarChart(contestants).draw(figures),
          StandardCharsets.UTF_8);
    }
    return CommandLine.ExitCode.OK;
  }

  /** Before anything is measured: whether the page can be written. */
  private Optional<MarkdownPage> page(CommandLine command) throws IOException {
    if (docs == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(MarkdownPage.at(docs.resolve(PAGE)));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command, e.getMessage(), e);
    }
  }
}
