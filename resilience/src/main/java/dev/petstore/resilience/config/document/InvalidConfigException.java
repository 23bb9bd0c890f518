package dev.petstore.resilience.config.document;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that cannot be used. The message is made for users: one line a problem. */
public final class InvalidConfigException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  // Records are not serializable; the message survives.
  private final transient List<ConfigProblem> problems;

  /** With everything that is wrong, at least one problem. */
  public InvalidConfigException(List<ConfigProblem> problems) {
    super(problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** Everything that is wrong, by place. Never empty. */
  public List<ConfigProblem> problems() {
    return problems;
  }
}
