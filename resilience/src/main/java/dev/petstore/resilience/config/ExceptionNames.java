package dev.petstore.resilience.config;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds exception classes by name, as a configuration is read and never later. */
final class ExceptionNames {

  private ExceptionNames() {}

  /** What is wrong with a name, if anything. */
  static Optional<String> problem(String name) {
    Optional<Class<?>> found = find(name);
    if (found.isEmpty()) {
      return Optional.of(
          "no class %s is on the class path; give the full name, such as java.io.IOException or"
                  .formatted(name)
              + " com.shop.Orders$Missing");
    }
    return Throwable.class.isAssignableFrom(found.get())
        ? Optional.empty()
        : Optional.of(name + " is not an exception");
  }

  /** The classes of names that have no problem. */
  static List<Class<? extends Throwable>> resolve(List<String> names) {
    return names.stream()
        .flatMap(name -> find(name).stream())
        .<Class<? extends Throwable>>map(found -> found.asSubclass(Throwable.class))
        .distinct()
        .toList();
  }

  /** A host's exceptions are known to its own loader, of which ours may know nothing. */
  private static Optional<Class<?>> find(String name) {
    return load(name, Thread.currentThread().getContextClassLoader())
        .or(() -> load(name, ExceptionNames.class.getClassLoader()));
  }

  private static Optional<Class<?>> load(String name, @Nullable ClassLoader loader) {
    try {
      return Optional.of(Class.forName(name, false, loader));
    } catch (ClassNotFoundException | LinkageError e) {
      return Optional.empty();
    }
  }
}
