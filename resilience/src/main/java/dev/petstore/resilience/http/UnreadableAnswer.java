package dev.petstore.resilience.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An answer came, but not in the language that was agreed on. */
final class UnreadableAnswer extends IOException {
  private static final long serialVersionUID = 1;

  UnreadableAnswer(HttpAnswer answer, @Nullable Exception cause) {
    super("no JSON object but " + answer.summary(), cause);
  }
}
