package dev.petstore.resilience.call;

/** An execution that knows which call it is of. */
public interface FramedExecution {
  CallFrame frame();
}
