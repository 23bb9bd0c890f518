package dev.petstore.bootstrap.load;

/** There is nothing that load can be put on. The message is for users. */
public final class NoLoadPossible extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoLoadPossible(String message) {
    super(message);
  }
}
