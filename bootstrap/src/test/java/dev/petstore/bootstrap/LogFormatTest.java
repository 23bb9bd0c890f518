package dev.petstore.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which lines the program writes, in whichever format. */
class LogFormatTest {
  @ParameterizedTest
  @EnumSource(LogFormat.class)
  void a_lost_connection_is_the_guards_to_tell_unless_libraries_are_asked(LogFormat format)
      throws Exception {
    LoggerContext shipped = configured(format, new LoggerContext());
    assertThat(level(shipped, "dev.petstore.resilience")).isEqualTo(Level.INFO);
    assertThat(level(shipped, "org.apache.kafka.clients.NetworkClient")).isEqualTo(Level.ERROR);
    assertThat(level(shipped, "com.zaxxer.hikari.pool.ProxyConnection")).isEqualTo(Level.ERROR);
    assertThat(level(shipped, "org.flywaydb.core.internal.jdbc")).isEqualTo(Level.OFF);
    assertThat(level(shipped, "org.apache.kafka.clients.producer")).isEqualTo(Level.WARN);

    LoggerContext asked = new LoggerContext();
    asked.putProperty("PETSTORE_LIBRARY_LOG_LEVEL", "DEBUG");
    assertThat(level(configured(format, asked), "org.apache.kafka.clients.NetworkClient"))
        .isEqualTo(Level.DEBUG);
  }

  private static Level level(LoggerContext context, String logger) {
    return context.getLogger(logger).getEffectiveLevel();
  }

  private static LoggerContext configured(LogFormat format, LoggerContext context)
      throws Exception {
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(
        Objects.requireNonNull(
            LogFormatTest.class.getClassLoader().getResource(format.configuration())));
    return context;
  }
}
