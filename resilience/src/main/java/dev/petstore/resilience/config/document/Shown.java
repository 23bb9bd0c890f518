package dev.petstore.resilience.config.document;

/** Foreign text made fit for a one-line message: short, and without control characters. */
final class Shown {

  private static final int LONGEST_KEY = 60;
  private static final int LONGEST_MESSAGE = 200;

  private Shown() {}

  static String quoted(String text) {
    return '"' + key(text) + '"';
  }

  static String key(String text) {
    return shortened(text, LONGEST_KEY);
  }

  static String message(String text) {
    return shortened(text, LONGEST_MESSAGE);
  }

  private static String shortened(String text, int longest) {
    StringBuilder shown = new StringBuilder();
    text.codePoints().limit(longest).forEach(point -> append(shown, point));
    return text.codePointCount(0, text.length()) > longest ? shown + "..." : shown.toString();
  }

  private static void append(StringBuilder shown, int point) {
    switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          shown.append(String.format("\\u%04x", point));
      default -> shown.appendCodePoint(point);
    }
  }
}
