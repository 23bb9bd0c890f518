package dev.petstore.web.page;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** One file of the page, with a tag that changes with its bytes. */
final class PagePart {
  private final String type;
  private final byte[] bytes;
  private final String tag;

  PagePart(String type, byte[] bytes) {
    this.type = type;
    this.bytes = bytes;
    this.tag = '"' + digest(bytes) + '"';
  }

  private static String digest(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new BigInteger(1, digest).toString(Character.MAX_RADIX);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  String type() {
    return type;
  }

  byte[] bytes() {
    return bytes;
  }

  String tag() {
    return tag;
  }
}
