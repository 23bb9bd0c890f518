package dev.petstore.application.failure;

import org.jspecify.annotations.Nullable;

/**
 * A call to an outside dependency did not give an answer. Every driven port may throw one of its
 * three kinds and throws nothing else for trouble outside.
 *
 * <p>What a caller must know before it tries again or gives up is {@link #mayHaveExecuted()}.
 */
public abstract sealed class DependencyFailure extends RuntimeException
    permits CallRejected, CallTimedOut, CallFailed {
  private static final long serialVersionUID = 1;

  private final String dependency;
  private final String operation;

  DependencyFailure(
      String dependency,
      String operation,
      String what,
      @Nullable Throwable cause,
      boolean writableStackTrace) {
    super(what, cause, true, writableStackTrace);
    this.dependency = dependency;
    this.operation = operation;
  }

  /** Put together when it is asked for: most rejections are counted and never read. */
  @Override
  public String getMessage() {
    return dependency + "." + operation + " " + super.getMessage();
  }

  /** The dependency's name in the configuration, such as {@code payment_gateway}. */
  public String dependency() {
    return dependency;
  }

  /** The operation that was asked for, such as {@code charge}. */
  public String operation() {
    return operation;
  }

  /**
   * Whether the dependency may have carried out what was asked. {@code false} is a promise: it
   * never began. {@code true} means that only the dependency knows.
   */
  public abstract boolean mayHaveExecuted();
}
