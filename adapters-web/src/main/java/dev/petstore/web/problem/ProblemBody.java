package dev.petstore.web.problem;

/** A problem as RFC 9457 writes it. */
public record ProblemBody(String type, String title, int status, String detail) {
  /** Where it stands as the media type of an answer. */
  public static final String MEDIA_TYPE = "application/problem+json";

  public static ProblemBody of(Problem problem) {
    ProblemType type = problem.type();
    return new ProblemBody(type.uri(), type.title(), type.status(), problem.detail());
  }
}
