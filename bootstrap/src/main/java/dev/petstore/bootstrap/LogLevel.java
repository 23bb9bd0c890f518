package dev.petstore.bootstrap;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How much the standalone program logs. */
enum LogLevel {
  OFF,
  ERROR,
  WARN,
  INFO,
  DEBUG,
  TRACE,
  ALL;

  private static final List<String> VARIABLES =
      List.of("PETSTORE_LOG_LEVEL", "PETSTORE_LIBRARY_LOG_LEVEL");

  /**
   * What is wrong with the variables that ask for a level, if anything. Logback itself takes a word
   * that it does not know, such as WARNING, for DEBUG.
   */
  static Optional<String> complaint(Map<String, String> variables) {
    for (String variable : VARIABLES) {
      String word = variables.get(variable);
      if (word != null && !isLevel(word)) {
        return Optional.of(
            "%s is one of %s, not \"%s\""
                .formatted(
                    variable,
                    Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", ")),
                    word));
      }
    }
    return Optional.empty();
  }

  private static boolean isLevel(String word) {
    return Arrays.stream(values())
        .anyMatch(level -> level.name().equals(word.strip().toUpperCase(Locale.ROOT)));
  }
}
