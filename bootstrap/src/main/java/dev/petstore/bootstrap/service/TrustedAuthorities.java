package dev.petstore.bootstrap.service;

import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;

/**
 * The certificates that HTTP clients trust. To read them takes a tenth of a second, which nobody
 * has to wait for who begins with it early enough.
 */
public final class TrustedAuthorities {
  private TrustedAuthorities() {}

  /** Begins to read them, and does not wait. */
  public static void readAhead() {
    Thread reading = new Thread(TrustedAuthorities::read, "petstore-reading-ahead");
    reading.setDaemon(true);
    reading.start();
  }

  private static void read() {
    try {
      // The JVM keeps it.
      var unused = SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      // Whoever needs it will say so, in a place where it can be understood.
    }
  }
}
