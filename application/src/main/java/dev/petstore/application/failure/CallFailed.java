package dev.petstore.application.failure;

/**
 * The call ended in an error: refused, broken off, or answered with something that is no answer.
 */
public final class CallFailed extends DependencyFailure {
  private static final long serialVersionUID = 1;

  private final boolean mayHaveExecuted;

  /**
   * @param mayHaveExecuted {@code false} only if the dependency certainly did not begin, such as
   *     after a refused connection
   */
  public CallFailed(String dependency, String operation, boolean mayHaveExecuted, Throwable cause) {
    super(dependency, operation, "failed: " + told(cause), cause, true);
    this.mayHaveExecuted = mayHaveExecuted;
  }

  @Override
  public boolean mayHaveExecuted() {
    return mayHaveExecuted;
  }

  private static String told(Throwable cause) {
    String message = cause.getMessage();
    return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
  }
}
