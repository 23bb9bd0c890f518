package dev.petstore.bootstrap.screen;

import java.util.Map;

/** Colours a text, or leaves it as it is where no terminal shows it. */
public enum Style {
  PLAIN {
    @Override
    String colour(String code, String text) {
      return text;
    }
  },
  ANSI {
    @Override
    String colour(String code, String text) {
      return "\u001b[" + code + "m" + text + "\u001b[0m";
    }
  };

  /**
   * Colours for a terminal, none for a pipe, and none where <a href="https://no-color.org">{@code
   * NO_COLOR}</a> is set.
   */
  public static Style of(boolean terminal, Map<String, String> variables) {
    String unwanted = variables.getOrDefault("NO_COLOR", "");
    boolean dumb = "dumb".equals(variables.get("TERM"));
    return terminal && unwanted.isEmpty() && !dumb ? ANSI : PLAIN;
  }

  abstract String colour(String code, String text);

  String strong(String text) {
    return colour("1", text);
  }

  String faint(String text) {
    return colour("2", text);
  }

  /** Green for what is well, yellow for what may pass, red for the rest. */
  String judged(String status, String text) {
    return switch (status) {
      case "healthy", "closed" -> colour("32", text);
      case "under_pressure", "half_open", "forced_closed" -> colour("33", text);
      case "disabled" -> faint(text);
      default -> colour("31", text);
    };
  }
}
