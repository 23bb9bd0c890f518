package dev.petstore.sandbox.fault;

import java.time.Duration;

/** One way in which a server misbehaves. */
public sealed interface Fault {
  /** Answers rightly, but later; the work is done after the wait. */
  record Latency(Duration added) implements Fault {}

  /** Answers with this HTTP status and does nothing. */
  record ErrorStatus(int status) implements Fault {}

  /** Accepts the request and never answers. */
  record Hang() implements Fault {}

  /** Does nothing and breaks the connection off. */
  record Reset() implements Fault {}

  /** Does what was asked and breaks the connection off before the answer. */
  record LostReply() implements Fault {}

  /** Does what was asked and breaks the connection off in the middle of the answer. */
  record ResetMidAnswer() implements Fault {}

  /** Answers with 200 and something that is no answer. */
  record Garbage() implements Fault {}

  /** Answers rightly, with a pause before each byte. */
  record Trickle(Duration pause) implements Fault {}
}
