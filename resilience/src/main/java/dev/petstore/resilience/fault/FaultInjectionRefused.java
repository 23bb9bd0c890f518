package dev.petstore.resilience.fault;

/** Faults are not to be put into the calls of this engine. The message is for people. */
public final class FaultInjectionRefused extends IllegalStateException {
  private static final long serialVersionUID = 1;

  FaultInjectionRefused() {
    super(
        "faults are not injected here: that is for a sandbox, or for where the configuration says"
            + " resilience.fault_injection: true");
  }
}
