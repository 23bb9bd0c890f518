package dev.petstore.web.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A key that somebody is known by. Holds its digest alone, so that no dump of memory has the key.
 */
public final class AccessKey {
  private final byte[] digest;
  private final Caller caller;

  private AccessKey(byte[] digest, Caller caller) {
    this.digest = digest;
    this.caller = caller;
  }

  /**
   * A key of this caller.
   *
   * @param digest the key's SHA-256
   */
  public static AccessKey of(byte[] digest, Caller caller) {
    return new AccessKey(digest.clone(), caller);
  }

  static byte[] digestOf(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Takes the same time whatever the digests have in common. */
  boolean matches(byte[] other) {
    return MessageDigest.isEqual(digest, other);
  }

  Caller caller() {
    return caller;
  }
}
