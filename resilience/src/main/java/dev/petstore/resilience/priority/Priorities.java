package dev.petstore.resilience.priority;

import dev.petstore.resilience.context.ContextCarrier;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The priorities of the requests under way, one for each thread at the most. It follows a call to
 * other threads, as deadlines do. Thread-safe.
 *
 * <pre>{@code
 * try (PriorityScope scope = resilience.priorities().open(Priority.HIGH)) {
 *   shop.placeOrder(...);
 * }
 * }</pre>
 */
public final class Priorities implements ContextCarrier<Priority> {
  // One for each engine, not one for the program: it is the engine's to carry.
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<@Nullable Priority> current = new ThreadLocal<>();

  /**
   * From now on this thread works with this priority, until the scope is closed. Within another
   * scope the inner one counts.
   */
  public PriorityScope open(Priority priority) {
    Priority outer = current.get();
    current.set(priority);
    return () -> set(outer);
  }

  /** This thread's priority; {@link Priority#NORMAL} if nothing was said. */
  public Priority current() {
    Priority priority = current.get();
    return priority == null ? Priority.NORMAL : priority;
  }

  private void set(@Nullable Priority priority) {
    if (priority == null) {
      current.remove();
    } else {
      current.set(priority);
    }
  }

  @Override
  public Optional<Priority> read() {
    return Optional.ofNullable(current.get());
  }

  @Override
  public void write(Priority priority) {
    set(priority);
  }

  @Override
  public void clear() {
    set(null);
  }
}
