package dev.petstore.bootstrap.remote;

import java.net.URI;

/** The service gives no answer, or none that can be used. The message is for users. */
public final class ServiceUnreachable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ServiceUnreachable(URI asked, String reason) {
    super("no answer from " + asked + ": " + reason);
  }
}
