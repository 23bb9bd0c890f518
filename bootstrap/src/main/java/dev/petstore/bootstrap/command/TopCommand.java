package dev.petstore.bootstrap.command;

import dev.petstore.bootstrap.remote.RunningService;
import dev.petstore.bootstrap.remote.ServiceReport;
import dev.petstore.bootstrap.remote.ServiceUnreachable;
import dev.petstore.bootstrap.screen.Style;
import dev.petstore.bootstrap.screen.TopFrame;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "top",
    mixinStandardHelpOptions = true,
    description = {
      "Shows how a running service's dependencies are, drawn anew all the time, until Ctrl-C. Fits"
          + " 80x24. Rates are between two pictures, percentiles of the latest calls. Without"
          + " colours where NO_COLOR is set."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  petstore top --url http://127.0.0.1:8080 --interval 0.5",
      "  petstore top --once     two looks, one picture, as for a script",
      "",
      "More: docs/commands.md"
    })
final class TopCommand implements Callable<Integer> {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final String ENTER = "\u001b[?1049h\u001b[?25l";
  private static final String LEAVE = "\u001b[?25h\u001b[?1049l";
  private static final String HOME = "\u001b[H";
  private static final String REST_OF_LINE = "\u001b[K";
  private static final String REST_OF_SCREEN = "\u001b[J";
  private static final double SHORTEST = 0.1;
  private static final int LONGEST = 3600;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private ServiceOption service = new ServiceOption();

  @Option(
      names = "--interval",
      paramLabel = "SECONDS",
      defaultValue = "1",
      description = "How long a picture stands. Default: ${DEFAULT-VALUE}.")
  private double seconds;

  @Option(names = "--once", description = "Draw one picture and end.")
  private boolean once;

  @Override
  public Integer call() throws Exception {
    WrongUsage.unlessWithin(spec, "--interval", seconds, SHORTEST, LONGEST);
    RunningService running = service.service();
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    TopFrame frame = new TopFrame(Style.of(Ansi.AUTO.enabled(), System.getenv()));
    if (once) {
      Look first = look(running);
      pause();
      picture(frame, running, first, look(running)).forEach(out::println);
      return 0;
    }
    return live(running, frame, out);
  }

  private int live(RunningService running, TopFrame frame, PrintWriter out)
      throws InterruptedException {
    Look last = look(running);
    try (EndOfProgram end = new EndOfProgram()) {
      end.closing((AutoCloseable) () -> show(out, LEAVE));
      show(out, ENTER);
      while (true) {
        pause();
        try {
          Look now = look(running);
          draw(out, picture(frame, running, last, now));
          last = now;
        } catch (ServiceUnreachable e) {
          draw(out, frame.trouble(String.valueOf(e.getMessage()), clock()));
        }
      }
    }
  }

  private record Look(ServiceReport report, long nanos) {}

  private static Look look(RunningService running) throws InterruptedException {
    return new Look(running.health(), System.nanoTime());
  }

  private static List<String> picture(
      TopFrame frame, RunningService running, Look before, Look now) {
    return frame.lines(
        running.address(),
        before.report(),
        now.report(),
        Duration.ofNanos(now.nanos() - before.nanos()),
        clock());
  }

  private void pause() throws InterruptedException {
    new CountDownLatch(1).await(Math.round(seconds * 1_000), TimeUnit.MILLISECONDS);
  }

  /** Over the old picture and not after clearing it, which would flicker. */
  private static void draw(PrintWriter out, List<String> lines) {
    StringBuilder picture = new StringBuilder(HOME);
    lines.forEach(line -> picture.append(line).append(REST_OF_LINE).append('\n'));
    show(out, picture.append(REST_OF_SCREEN).toString());
  }

  private static void show(PrintWriter out, String text) {
    out.print(text);
    out.flush();
  }

  private static String clock() {
    return LocalTime.now(ZoneId.systemDefault()).format(CLOCK);
  }
}
