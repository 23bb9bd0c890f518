package dev.petstore.web.access;

import java.util.Optional;

/** Knows callers by what they show. Thread-safe. */
@FunctionalInterface
interface Credentials {
  /**
   * Who shows this.
   *
   * @param token what came as {@code Authorization: Bearer}
   * @return empty if nobody is known by it
   */
  Optional<Caller> identify(String token);
}
