package dev.petstore.application.port.out;

import java.util.Optional;

/**
 * The broker is there and will never take this very event: it is too large, or cannot be written
 * down. Trying again is of no use until somebody changes something. The message is for an operator.
 */
public final class EventRefused extends Exception {
  private static final long serialVersionUID = 1;

  public EventRefused(Throwable why) {
    super(told(why), why);
  }

  private static String told(Throwable why) {
    String message = why.getMessage();
    String kind = why.getClass().getSimpleName();
    return message == null || message.isBlank() ? kind : kind + ": " + message;
  }

  /** The refusal that is this failure, or lies beneath it. */
  public static Optional<EventRefused> in(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof EventRefused refused) {
        return Optional.of(refused);
      }
    }
    return Optional.empty();
  }
}
