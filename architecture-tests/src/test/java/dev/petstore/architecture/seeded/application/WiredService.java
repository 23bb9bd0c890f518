package dev.petstore.architecture.seeded.application;

import dagger.Component;
import org.slf4j.Logger;

/** The application knows a client and the wiring. */
@Component
interface WiredService {
  LoggerHolder holder();

  /** Something of a framework. */
  record LoggerHolder(Logger logger) {}
}
