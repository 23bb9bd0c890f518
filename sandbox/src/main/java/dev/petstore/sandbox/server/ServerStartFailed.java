package dev.petstore.sandbox.server;

/**
 * A server of the sandbox did not come up. The message says which one and why, with the last lines
 * of its log: enough for the user, who need not see a stack trace.
 */
public final class ServerStartFailed extends RuntimeException {
  public ServerStartFailed(String message) {
    super(message);
  }

  public ServerStartFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
