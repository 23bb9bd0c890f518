package dev.petstore.bootstrap.service;

import dev.petstore.web.WebApi;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.net.ssl.SSLContext;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * What a service needs whatever its configuration says: its log, tables of the web server, and the
 * certificates that HTTP clients trust. To read each takes up to a tenth of a second, which nobody
 * has to wait for who begins with it early enough. Thread-safe.
 */
public final class ReadAhead {
  private final FutureTask<ILoggerFactory> log = new FutureTask<>(LoggerFactory::getILoggerFactory);

  /** Begins to read, and does not wait. */
  public ReadAhead begin() {
    Thread reading = new Thread(this::read, "petstore-reading-ahead");
    reading.setDaemon(true);
    reading.start();
    return this;
  }

  private void read() {
    log.run();
    WebApi.readAhead();
    try {
      // The JVM keeps it.
      var unused = SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      // Whoever needs it will say so, in a place where it can be understood.
    }
  }

  /**
   * Waits until the log is as it is to be, and reads what that takes itself if nobody has begun.
   */
  public void awaitLog() throws InterruptedException, ExecutionException {
    log.run();
    log.get();
  }
}
