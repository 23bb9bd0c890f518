package dev.petstore.sandbox.server;

/** What a server of the sandbox is doing. */
public enum ServerState {
  /** It answers. */
  RUNNING,
  /** Frozen: connections are still accepted by the operating system, nothing is answered. */
  PAUSED,
  /** No process: connections are refused. */
  DOWN
}
