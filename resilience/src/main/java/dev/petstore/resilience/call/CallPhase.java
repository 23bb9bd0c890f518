package dev.petstore.resilience.call;

/** How far a call's work has come. */
enum CallPhase {
  /** Admitted or being admitted; the work has not begun. */
  NEW,
  RUNNING,
  /** Time is up or the caller has left, and the work does not know it yet. */
  CANCELLED,
  /** Its cancel actions are running. */
  STOPPING,
  /** The work was told to stop. */
  STOPPED,
  /** The work has ended in time. */
  ENDED,
  /** The work has ended after the call was cancelled. */
  ENDED_LATE,
  /** The call was cancelled before its work could begin. */
  NEVER_BEGUN;

  boolean isWorking() {
    return this == RUNNING || this == CANCELLED || this == STOPPING || this == STOPPED;
  }
}
