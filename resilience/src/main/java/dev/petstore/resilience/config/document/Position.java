package dev.petstore.resilience.config.document;

import java.util.Optional;

/**
 * Where something was written.
 *
 * @param source the file as the user named it, or the variable
 * @param line counted from 1; 0 where the whole source is meant
 * @param column counted from 1 in characters; 0 where the whole source is meant
 * @param origin the layer
 */
public record Position(String source, int line, int column, Origin origin) {

  private static final String VARIABLE = "variable ";

  static Position whole(String source, Origin origin) {
    return new Position(source, 0, 0, origin);
  }

  static Position variable(String name) {
    return whole(VARIABLE + name, Origin.ENVIRONMENT_VARIABLE);
  }

  Position from(Origin other) {
    return new Position(source, line, column, other);
  }

  Optional<String> variableName() {
    return Optional.of(source.substring(Math.min(VARIABLE.length(), source.length())))
        .filter(name -> origin == Origin.ENVIRONMENT_VARIABLE);
  }

  /** As in {@code petstore.yaml:7:24}. */
  @Override
  public String toString() {
    return line == 0 ? source : source + ":" + line + ":" + column;
  }
}
