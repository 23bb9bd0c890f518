package dev.petstore.application.fault;

/** What can happen to a call to the outside. */
public enum Fault {
  /** A guard turns it away. */
  REJECTED,
  /** It never reaches the other side. */
  NOT_SENT,
  /** It is lost on the way there; the caller cannot know. */
  REQUEST_LOST,
  /** It is carried out, but the answer is lost. */
  REPLY_LOST,
  /** It times out and is carried out when the caller has made one more call. */
  CARRIED_OUT_SOON_AFTER,
  /** It times out and is carried out when the caller has made three more calls. */
  CARRIED_OUT_LATER,
  /** It times out and is carried out when everybody has long given up. */
  CARRIED_OUT_MUCH_LATER,
  /** The calling process is killed before the call. */
  KILLED_BEFORE,
  /** The calling process is killed when the call has been carried out. */
  KILLED_AFTER,
  /** The caller is held up, and another process does its work in between; then the call is made. */
  OVERTAKEN_BEFORE,
  /** The call is carried out, and another process does its work before the caller goes on. */
  OVERTAKEN_AFTER
}
