package dev.petstore.resilience.context;

import java.util.Optional;

/**
 * Reads and writes one thing that hangs on a thread and belongs to the request. A guard reads it
 * once, on the thread that makes the call, and has it stand on every other thread that works for
 * the call, where it puts back afterwards what stood there before. Implementations are thread-safe
 * and quick. One that throws is logged and left out; the call goes on.
 *
 * @param <C> what is carried; immutable, or not changed by either side
 */
public interface ContextCarrier<C> {
  /** What this thread carries; empty if nothing. */
  Optional<C> read();

  /** Makes this thread carry it, in place of what it carries now. */
  void write(C context);

  /** Makes this thread carry nothing. */
  void clear();

  /** Carries the value of a host's own thread-local; {@code null} in it is nothing. */
  static <C> ContextCarrier<C> of(ThreadLocal<C> local) {
    return new ThreadLocalCarrier<>(local);
  }

  /** Carries SLF4J's mapped diagnostic context. Every engine has it without being asked. */
  static ContextCarrier<?> mdc() {
    return MdcCarrier.INSTANCE;
  }
}
