package dev.petstore.architecture.seeded.domain;

import org.slf4j.LoggerFactory;

/** The domain logs. */
public final class LoggingPet {
  void bark() {
    LoggerFactory.getLogger(LoggingPet.class).info("woof");
  }
}
