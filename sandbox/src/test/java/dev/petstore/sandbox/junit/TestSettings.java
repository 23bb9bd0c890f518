package dev.petstore.sandbox.junit;

import java.util.Locale;

/** What a run of tests may be told, as a system property or an environment variable. */
final class TestSettings {
  enum Servers {
    EMBEDDED,
    CONTAINERS,
    ALL
  }

  private TestSettings() {}

  static Servers servers() {
    String wanted = value("petstore.test.servers", "all");
    try {
      return Servers.valueOf(wanted.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "petstore.test.servers is '" + wanted + "': it must be embedded, containers or all", e);
    }
  }

  /** With PostgreSQL as Debian packages it, and its user postgres. */
  static String postgresImage() {
    return value("petstore.test.image.postgres", "postgres:18");
  }

  static String redisImage() {
    return value("petstore.test.image.redis", "redis:8");
  }

  /** With a Java 17 or newer; the broker comes from the sandbox. */
  static String kafkaImage() {
    return value("petstore.test.image.kafka", "eclipse-temurin:17-jre");
  }

  private static String value(String name, String fallback) {
    String variable = System.getenv(name.toUpperCase(Locale.ROOT).replace('.', '_'));
    return System.getProperty(name, variable == null ? fallback : variable);
  }
}
