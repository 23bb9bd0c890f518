package dev.petstore.bootstrap.command;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What a command is told and cannot do: said before it begins with anything. */
final class WrongUsage {
  private WrongUsage() {}

  /**
   * Ends the command unless the option has a number of this range.
   *
   * @param spec the command's own
   */
  static void unlessWithin(
      @Nullable CommandSpec spec, String option, double value, double least, double most) {
    // Written so that what is no number is not within.
    if (!(value >= least && value <= most)) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "%s takes %s to %s".formatted(option, text(least), text(most)));
    }
  }

  private static String text(double bound) {
    return bound == Math.rint(bound) ? Long.toString(Math.round(bound)) : Double.toString(bound);
  }
}
