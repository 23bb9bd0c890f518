package dev.petstore.web.sandbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What state a server of the sandbox is in, or is to be put into. */
public enum ServerCondition {
  /** It answers. */
  WELL,
  /** It answers, but later. */
  SLOW,
  /** It accepts and answers nothing, as a stalled machine. */
  FROZEN,
  /** There is no process: connections are refused. */
  DOWN;

  /** As it is written outside the program, such as {@code frozen}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Empty if there is no such condition. */
  public static Optional<ServerCondition> ofLabel(String label) {
    return Arrays.stream(values()).filter(value -> value.label().equals(label)).findFirst();
  }
}
