package dev.petstore.resilience.priority;

/** How much hangs on a request. The lowest is turned away first as a bulkhead fills. */
public enum Priority {
  /** Can be made later without anybody noticing: background work, a prefetch. */
  LOW,
  /** What nothing else is said of. */
  NORMAL,
  /** What the shop lives on: it gets the last permit. */
  HIGH
}
