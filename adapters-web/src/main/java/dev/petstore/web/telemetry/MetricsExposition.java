package dev.petstore.web.telemetry;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Writes all metrics as they are now, in one of Prometheus' formats. Thread-safe. */
public interface MetricsExposition {
  /**
   * The format that suits a reader best.
   *
   * @param accept the request's header {@code Accept}, or null if it has none
   */
  String contentType(@Nullable String accept);

  /** Writes them in a format that {@link #contentType} has named. */
  void write(String contentType, OutputStream body) throws IOException;
}
