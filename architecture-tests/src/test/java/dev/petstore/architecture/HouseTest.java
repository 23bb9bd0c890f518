package dev.petstore.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The house stands: each rule holds for the program, and fails where somebody breaks it. */
class HouseTest {
  private static final JavaClasses PROGRAM =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(HouseTest::isWrittenByHand)
          .importPackages(Rooms.PROGRAM.root());
  private static final JavaClasses SEEDED_VIOLATIONS =
      new ClassFileImporter().importPackages(Rooms.SEEDED_VIOLATIONS.root());

  /**
   * Dagger writes its factories into bootstrap's class folder, but under the package of the class
   * that each one makes.
   */
  private static boolean isWrittenByHand(Location location) {
    return !location.contains("_Factory");
  }

  private static Map<String, ArchRule> rules(Rooms rooms) {
    Map<String, ArchRule> rules = new LinkedHashMap<>(new HexagonRules(rooms).all());
    rules.put("outbound calls are guarded", new GuardRule(rooms).rule());
    return rules;
  }

  @TestFactory
  Stream<DynamicTest> holds() {
    return rules(Rooms.PROGRAM).entrySet().stream()
        .map(rule -> dynamicTest(rule.getKey(), () -> rule.getValue().check(PROGRAM)));
  }

  @TestFactory
  Stream<DynamicTest> fails_on_a_seeded_violation() {
    return rules(Rooms.SEEDED_VIOLATIONS).entrySet().stream()
        .map(
            rule ->
                dynamicTest(
                    rule.getKey(),
                    () ->
                        assertThat(AllOf.holds(rule.getValue(), SEEDED_VIOLATIONS))
                            .as("the rule holds although its violation is seeded")
                            .isFalse()));
  }

  @Test
  void every_room_is_looked_at() {
    assertThat(Rooms.PROGRAM.adapterNames())
        .allSatisfy(
            room ->
                assertThat(PROGRAM.stream())
                    .anyMatch(type -> type.getPackageName().startsWith("dev.petstore." + room)));
  }
}
