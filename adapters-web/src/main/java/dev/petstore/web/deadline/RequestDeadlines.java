package dev.petstore.web.deadline;

import dev.petstore.resilience.deadline.DeadlineHeader;
import dev.petstore.resilience.deadline.DeadlineScope;
import dev.petstore.resilience.deadline.Deadlines;
import dev.petstore.web.problem.Problem;
import dev.petstore.web.problem.ProblemException;
import io.javalin.http.Handler;
import java.time.Duration;

/**
 * Has a request handled under the deadline that its header {@value DeadlineHeader#NAME} asks for,
 * or else the usual one.
 *
 * @param usual for who asks for none
 * @param longest a later deadline is brought forward to this
 */
public record RequestDeadlines(Deadlines deadlines, Duration usual, Duration longest) {
  public RequestDeadlines {
    if (usual.isNegative() || usual.isZero() || longest.compareTo(usual) < 0) {
      throw new IllegalArgumentException(
          "the usual deadline must be positive and no longer than the longest");
    }
  }

  /** The handler, under the request's deadline. */
  public Handler around(Handler handler) {
    return context -> {
      String header = context.header(DeadlineHeader.NAME);
      try (DeadlineScope scope = deadlines.open(header == null ? usual : asked(header))) {
        handler.handle(context);
      }
    };
  }

  private Duration asked(String header) {
    Duration asked =
        DeadlineHeader.read(header)
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problem.badRequest(
                            DeadlineHeader.NAME
                                + " is a whole number of milliseconds, such as 1500.")));
    return asked.compareTo(longest) < 0 ? asked : longest;
  }
}
