package dev.petstore.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/**
 * Every outbound call of every port implementation runs inside a guard: from a method of a driven
 * port one reaches the guard, and reaches a client of the outside in no other way than through work
 * that is handed to the guard.
 */
final class GuardRule {
  private final Rooms rooms;

  GuardRule(Rooms rooms) {
    this.rooms = rooms;
  }

  ArchRule rule() {
    return classes()
        .that()
        .resideInAnyPackage(rooms.drivenAdapters())
        .and()
        .areNotInterfaces()
        .and(
            com.tngtech.archunit.base.DescribedPredicate.describe(
                "implement a driven port", this::implementsDrivenPort))
        .should(makeOutboundCallsOnlyInsideAGuard())
        .as("every outbound call of every port implementation runs inside a guard");
  }

  private boolean implementsDrivenPort(JavaClass type) {
    return type.getAllRawInterfaces().stream().anyMatch(this::isDrivenPort);
  }

  private boolean isDrivenPort(JavaClass type) {
    return type.getPackageName().equals(rooms.drivenPorts());
  }

  private ArchCondition<JavaClass> makeOutboundCallsOnlyInsideAGuard() {
    return new ArchCondition<>("make outbound calls only inside a guard") {
      @Override
      public void check(JavaClass adapter, ConditionEvents events) {
        portMethods(adapter).forEach(method -> checkMethod(adapter, method, events));
      }
    };
  }

  private void checkMethod(JavaClass adapter, JavaMethod method, ConditionEvents events) {
    GuardedPaths paths = GuardedPaths.from(method, rooms.root());
    if (!paths.reachGuard()) {
      report(events, adapter, method.getFullName() + " never reaches a DependencyGuard");
    }
    paths.unguardedCalls().forEach(call -> report(events, adapter, call + " outside of a guard"));
  }

  private static void report(ConditionEvents events, JavaClass adapter, String message) {
    events.add(SimpleConditionEvent.violated(adapter, message));
  }

  private List<JavaMethod> portMethods(JavaClass adapter) {
    return adapter.getMethods().stream()
        .filter(
            method ->
                adapter.getAllRawInterfaces().stream()
                    .filter(this::isDrivenPort)
                    .anyMatch(port -> declares(port, method)))
        .toList();
  }

  private static boolean declares(JavaClass port, JavaCodeUnit method) {
    return port.tryGetMethod(
            method.getName(),
            method.getRawParameterTypes().stream().map(JavaClass::getName).toArray(String[]::new))
        .isPresent();
  }
}
