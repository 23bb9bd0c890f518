package dev.petstore.resilience.decorator;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is said about one method of a port: by the target's method, else the port's method, else the
 * target's type, else the port. The first of them that says anything is heard alone.
 */
record Annotations(Optional<KindOfCall> call, Optional<ResiliencePattern> pattern) {
  private static final Annotations NONE = new Annotations(Optional.empty(), Optional.empty());

  /** A bulkhead's kind and what the annotation adds. */
  record KindOfCall(String bulkhead, String dependency, String operation) {}

  static Annotations of(Class<?> port, Class<?> target, Method method) {
    List<AnnotatedElement> places = new ArrayList<>();
    implementation(target, method).ifPresent(places::add);
    places.add(method);
    places.add(target);
    places.add(port);
    return places.stream()
        .map(Annotations::at)
        .filter(found -> !found.equals(NONE))
        .findFirst()
        .orElse(NONE);
  }

  private static Optional<Method> implementation(Class<?> target, Method method) {
    try {
      return Optional.of(target.getMethod(method.getName(), method.getParameterTypes()));
    } catch (NoSuchMethodException e) {
      return Optional.empty();
    }
  }

  private static Annotations at(AnnotatedElement place) {
    List<KindOfCall> calls = new ArrayList<>();
    for (Annotation annotation : place.getAnnotations()) {
      kind(annotation).ifPresent(calls::add);
    }
    if (calls.size() > 1) {
      throw new IllegalArgumentException(
          place + " is annotated as more than one kind of call: keep one");
    }
    return new Annotations(
        calls.stream().findFirst(),
        Optional.ofNullable(place.getAnnotation(ResiliencePattern.class)));
  }

  private static Optional<KindOfCall> kind(Annotation annotation) {
    if (annotation instanceof DatabaseCall call) {
      return Optional.of(new KindOfCall("database", call.dependency(), call.operation()));
    }
    if (annotation instanceof ApiCall call) {
      return Optional.of(new KindOfCall("external_api", call.dependency(), call.operation()));
    }
    if (annotation instanceof CacheCall call) {
      return Optional.of(new KindOfCall("cache", call.dependency(), call.operation()));
    }
    if (annotation instanceof MessageCall call) {
      return Optional.of(new KindOfCall("message_queue", call.dependency(), call.operation()));
    }
    if (annotation instanceof FileCall call) {
      return Optional.of(new KindOfCall("file_system", call.dependency(), call.operation()));
    }
    return Optional.empty();
  }

  /** The given name, or else the method's in snake case. */
  static String operation(String given, Method method) {
    return given.isEmpty()
        ? method.getName().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT)
        : given;
  }
}
