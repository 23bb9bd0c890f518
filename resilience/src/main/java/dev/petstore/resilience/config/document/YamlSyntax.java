package dev.petstore.resilience.config.document;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * A syntax error in one line. Jackson hands on the message of the YAML engine beneath it, many
 * lines with a drawing; the engine's exception is asked for the point of it.
 */
record YamlSyntax(int line, int column, String message) {

  static YamlSyntax of(JsonProcessingException failure, String text) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
        Mark mark = marked.getProblemMark();
        return new YamlSyntax(mark.getLine() + 1, mark.getColumn() + 1, problem(marked));
      }
      if (cause instanceof ReaderException reader) {
        return character(reader, text);
      }
    }
    JsonLocation location = failure.getLocation();
    // Jackson's own complaint in a well-formed text: a list, a map or an alias in place of a key.
    String message =
        failure instanceof JsonParseException && failure.getCause() == null
            ? "a key must be a single word or text"
            : Shown.message(failure.getOriginalMessage());
    return location == null
        ? new YamlSyntax(0, 0, message)
        : new YamlSyntax(location.getLineNr(), location.getColumnNr(), message);
  }

  private static String problem(MarkedYAMLException marked) {
    String problem = marked.getProblem();
    if (problem.contains("\\t(TAB)")) {
      return "a tab cannot be used here; indent with spaces";
    }
    int sentenceEnd = problem.indexOf(". ");
    return Shown.message(sentenceEnd < 0 ? problem : problem.substring(0, sentenceEnd));
  }

  private static YamlSyntax character(ReaderException reader, String text) {
    int line = 1;
    int column = 1;
    for (int point : text.codePoints().limit(reader.getPosition()).toArray()) {
      column = point == '\n' ? 1 : column + 1;
      line = point == '\n' ? line + 1 : line;
    }
    return new YamlSyntax(
        line, column, String.format("the character U+%04X is not allowed", reader.getCodePoint()));
  }
}
