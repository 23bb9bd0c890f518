package dev.petstore.web;

/** The API cannot listen where it should. The message is for people. */
public final class PortUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  PortUnavailable(String host, int port, Throwable cause) {
    super(
        "cannot listen on "
            + host
            + ":"
            + port
            + "; is the port taken? Set http.port to another one, or to 0 for any",
        cause);
  }
}
