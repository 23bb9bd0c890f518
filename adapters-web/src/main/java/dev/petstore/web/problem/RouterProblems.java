package dev.petstore.web.problem;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpException;

/** What the router has to say about a request. */
public final class RouterProblems {
  private static final Pattern GET = Pattern.compile("\\bGET\\b");

  private RouterProblems() {}

  /** The problem, after its headers were set. */
  public static Problem of(HttpResponseException answer, Context context) {
    return switch (answer.getStatus()) {
      case 404 -> Problem.notFound("There is nothing at " + context.path() + ".");
      case 405 -> methodNotAllowed(answer, context);
      case 413 -> Problem.ofServer(ProblemType.TOO_LARGE);
      default ->
          ProblemType.ofStatus(answer.getStatus())
              .map(Problem::ofServer)
              .orElseGet(() -> Problem.badRequest(String.valueOf(answer.getMessage())));
    };
  }

  /** What the server says while a handler reads a body: it came too slowly, or is no HTTP. */
  public static Problem of(HttpException.RuntimeException refusal) {
    return ProblemType.ofStatus(refusal.getCode())
        .map(Problem::ofServer)
        .orElseGet(Problem::internal);
  }

  private static Problem methodNotAllowed(HttpResponseException answer, Context context) {
    String allowed =
        GET.matcher(answer.getDetails().getOrDefault("availableMethods", ""))
            .replaceFirst("GET, HEAD");
    context.header("Allow", allowed);
    return Problem.methodNotAllowed(
        context.method() + " is not possible here; these are: " + allowed + ".");
  }
}
