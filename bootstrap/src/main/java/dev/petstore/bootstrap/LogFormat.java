package dev.petstore.bootstrap;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the standalone program writes its log. */
enum LogFormat {
  TEXT("logback.xml"),
  JSON("logback-json.xml");

  static final String VARIABLE = "PETSTORE_LOG_FORMAT";

  private final String file;

  LogFormat(String file) {
    this.file = file;
  }

  /** The format that is asked for, text if none is; empty if there is no such format. */
  static Optional<LogFormat> asked(@Nullable String value) {
    return value == null
        ? Optional.of(TEXT)
        : Arrays.stream(values()).filter(format -> format.label().equals(value)).findFirst();
  }

  private String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Logback's configuration for it. */
  String configuration() {
    return "dev/petstore/bootstrap/" + file;
  }
}
