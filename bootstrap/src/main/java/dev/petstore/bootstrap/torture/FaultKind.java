package dev.petstore.bootstrap.torture;

import java.util.Locale;

/** What can befall a shop. */
public enum FaultKind {
  INSTANCE_KILLED,
  INSTANCE_FROZEN,
  INSTANCE_CLOCK_JUMPS,
  DATABASE_KILLED,
  DATABASE_FROZEN,
  /** Frozen and thawed many times a second, as on a disk that stalls. */
  DATABASE_STUTTERS,
  CACHE_KILLED,
  CACHE_FROZEN,
  BROKER_KILLED,
  BROKER_FROZEN,
  BROKER_STUTTERS,
  GATEWAY_KILLED,
  GATEWAY_FROZEN,
  GATEWAY_STUTTERS,
  /** It does what it is asked, and its answer never arrives. */
  GATEWAY_LOSES_REPLIES,
  GATEWAY_ANSWERS_ERRORS,
  ADVISOR_KILLED,
  ADVISOR_FROZEN;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
