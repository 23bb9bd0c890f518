package dev.petstore.resilience.config.document;

/**
 * One thing to mend in a configuration.
 *
 * @param path the key, such as {@code resilience.bulkheads.cache.type}; empty where no key is meant
 * @param source the file as the user named it, or the variable
 * @param line counted from 1; 0 where the whole source is meant
 * @param column counted from 1; 0 where the whole source is meant
 * @param message what is wrong and what would be right, in one line; never holds a secret's value
 */
public record ConfigProblem(String path, String source, int line, int column, String message) {

  static ConfigProblem at(Position position, ConfigPath path, String message) {
    return new ConfigProblem(
        path.toString(), position.source(), position.line(), position.column(), message);
  }

  /** As in {@code petstore.yaml:7:24 resilience.bulkheads.cache.type: message}: one line. */
  @Override
  public String toString() {
    String place = line == 0 ? source : source + ":" + line + ":" + column;
    return (path.isEmpty() ? place : place + " " + path) + ": " + message;
  }
}
