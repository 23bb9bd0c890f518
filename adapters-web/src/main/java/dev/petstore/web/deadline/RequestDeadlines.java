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
 * if it has one.
 *
 * @param longest a later deadline is brought forward to this
 */
public record RequestDeadlines(Deadlines deadlines, Duration longest) {
  public RequestDeadlines {
    if (longest.isNegative() || longest.isZero()) {
      throw new IllegalArgumentException("the longest deadline must be positive");
    }
  }

  /** The handler, under the request's deadline. */
  public Handler around(Handler handler) {
    return context -> {
      String header = context.header(DeadlineHeader.NAME);
      if (header == null) {
        handler.handle(context);
        return;
      }
      try (DeadlineScope scope = deadlines.open(asked(header))) {
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
