package dev.petstore.benchmarks.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where, when and how was measured.
 *
 * @param machine the processor and how many of its cores there are
 * @param jdk the Java that ran everything
 * @param date on which it began, UTC
 * @param method how long and how often
 * @param load the machine's load average when it began and when it had ended
 */
public record Circumstances(
    String machine, String jdk, LocalDate date, String method, String load) {

  /** Before the first measurement. */
  public static Circumstances begin(String method) {
    return new Circumstances(
        processor()
            + ", "
            + Runtime.getRuntime().availableProcessors()
            + " cores, "
            + System.getProperty("os.name"),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
        LocalDate.now(ZoneOffset.UTC),
        method,
        loadNow());
  }

  /** After the last one. */
  public Circumstances end() {
    return new Circumstances(machine, jdk, date, method, load + " before, " + loadNow() + " after");
  }

  public String described() {
    return "%s; %s; %s. In nanoseconds for each caller, %s. Load average of the machine: %s."
        .formatted(machine, jdk, date, method, load);
  }

  private static String processor() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }

  private static String loadNow() {
    double average = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return average < 0 ? "unknown" : String.format(Locale.ROOT, "%.1f", average);
  }
}
