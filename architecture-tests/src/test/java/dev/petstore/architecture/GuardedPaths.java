package dev.petstore.architecture;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a method reaches through the program's own code. A lambda that is written in a call to a
 * guard, or to a method that passes it on to a guard, is guarded work and is not entered; every
 * other one is.
 */
record GuardedPaths(boolean reachGuard, List<String> unguardedCalls) {
  private static final String GUARD = "dev.petstore.resilience.guard.DependencyGuard";
  private static final List<String> OUTSIDE =
      List.of(
          "java.sql.",
          "javax.sql.",
          "org.jdbi.",
          "io.lettuce.core.api.",
          "io.lettuce.core.RedisClient",
          "org.apache.kafka.clients.",
          "java.net.http.HttpClient",
          "java.net.Socket",
          "java.nio.file.Files");

  static GuardedPaths from(JavaCodeUnit start, String root) {
    boolean reachGuard = false;
    List<String> unguarded = new ArrayList<>();
    Set<JavaCodeUnit> seen = new HashSet<>();
    Deque<JavaCodeUnit> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      JavaCodeUnit unit = open.pop();
      if (!seen.add(unit)) {
        continue;
      }
      boolean handsToGuard = handsToGuard(unit, root, new HashSet<>());
      reachGuard |= handsToGuard;
      for (JavaCall<?> call : calls(unit).toList()) {
        if (handsToGuard && call.isDeclaredInLambda()) {
          continue;
        }
        if (isOutside(call.getTargetOwner())) {
          unguarded.add(call.getDescription());
        } else {
          own(call, root).forEach(open::push);
        }
      }
    }
    return new GuardedPaths(reachGuard, unguarded);
  }

  private static boolean handsToGuard(JavaCodeUnit unit, String root, Set<JavaCodeUnit> seen) {
    return seen.add(unit)
        && calls(unit)
            .filter(call -> !call.isDeclaredInLambda())
            .anyMatch(
                call ->
                    isGuard(call.getTargetOwner())
                        || own(call, root).anyMatch(next -> handsToGuard(next, root, seen)));
  }

  private static Stream<JavaCall<?>> calls(JavaCodeUnit unit) {
    return Stream.concat(
        unit.getMethodCallsFromSelf().stream(), unit.getConstructorCallsFromSelf().stream());
  }

  /** The called method, if it is the program's own and not the engine's. */
  private static Stream<? extends JavaCodeUnit> own(JavaCall<?> call, String root) {
    return call.getTarget().resolveMember().stream()
        .filter(member -> member.getOwner().getPackageName().startsWith(root + "."))
        .filter(member -> !member.getOwner().getPackageName().startsWith(root + ".resilience"));
  }

  private static boolean isGuard(JavaClass type) {
    return type.isAssignableTo(GUARD);
  }

  private static boolean isOutside(JavaClass type) {
    return OUTSIDE.stream().anyMatch(type.getName()::startsWith);
  }
}
