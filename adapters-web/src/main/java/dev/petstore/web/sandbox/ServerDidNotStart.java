package dev.petstore.web.sandbox;

/** A server of the sandbox that was to run is down, and does not come up. */
public final class ServerDidNotStart extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String name;

  /**
   * The server of this name.
   *
   * @param name for people, such as {@code PostgreSQL}
   * @param cause why, for the log
   */
  public ServerDidNotStart(String name, Throwable cause) {
    super(name + " did not start", cause);
    this.name = name;
  }

  /** For people, such as {@code PostgreSQL}. */
  public String name() {
    return name;
  }
}
