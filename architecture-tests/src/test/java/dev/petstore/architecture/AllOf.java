package dev.petstore.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.List;

/** Several rules under one name. */
final class AllOf {
  private AllOf() {}

  static ArchRule rules(String name, List<ArchRule> rules) {
    return CompositeArchRule.of(rules).as(name);
  }

  /** Whether the rule holds, without an exception if not. */
  static boolean holds(ArchRule rule, JavaClasses classes) {
    return !rule.allowEmptyShould(true).evaluate(classes).hasViolation();
  }
}
