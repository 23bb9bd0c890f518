package dev.petstore.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The house as rules: which room may know which. Each by the name that its test shows. */
final class HexagonRules {
  private final Rooms rooms;

  HexagonRules(Rooms rooms) {
    this.rooms = rooms;
  }

  Map<String, ArchRule> all() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.put("the domain knows only the language", domainKnowsOnlyTheLanguage());
    rules.put("the application knows the domain", applicationKnowsTheDomain());
    rules.put("the engine knows the application's language", engineKnowsTheApplication());
    rules.put("no adapter knows another", noAdapterKnowsAnother());
    rules.put("adapters point inwards", adaptersPointInwards());
    rules.put("only bootstrap knows Dagger", onlyBootstrapKnowsDagger());
    rules.put("nobody but bootstrap knows the sandbox", onlyBootstrapKnowsTheSandbox());
    rules.put("clients stay in their adapters", clientsStayInTheirAdapters());
    rules.put("Failsafe stays in the engine", failsafeStaysInTheEngine());
    rules.put("Failsafe's own bulkhead and timeout are not built", stockPoliciesAreNotUsed());
    return rules;
  }

  private ArchRule domainKnowsOnlyTheLanguage() {
    return classes()
        .that()
        .resideInAPackage(rooms.room("domain"))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(rooms.room("domain"), "java..", "org.jspecify..");
  }

  private ArchRule applicationKnowsTheDomain() {
    return classes()
        .that()
        .resideInAPackage(rooms.room("application"))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            rooms.room("application"),
            rooms.room("domain"),
            "java..",
            "jakarta.inject..",
            "org.jspecify..");
  }

  private ArchRule engineKnowsTheApplication() {
    return noClasses()
        .that()
        .resideInAPackage(rooms.room("resilience"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            Stream.concat(
                    Stream.of(rooms.adapters()), Stream.of(rooms.rooms("sandbox", "bootstrap")))
                .toArray(String[]::new));
  }

  private ArchRule noAdapterKnowsAnother() {
    List<ArchRule> rules = new ArrayList<>();
    for (String adapter : rooms.adapterNames()) {
      String[] others =
          rooms.adapterNames().stream()
              .filter(other -> !other.equals(adapter))
              .map(rooms::room)
              .toArray(String[]::new);
      rules.add(
          noClasses()
              .that()
              .resideInAPackage(rooms.room(adapter))
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(others)
              .allowEmptyShould(true));
    }
    return AllOf.rules("no adapter knows another", rules);
  }

  private ArchRule adaptersPointInwards() {
    return noClasses()
        .that()
        .resideInAnyPackage(rooms.adapters())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(rooms.rooms("sandbox", "bootstrap"));
  }

  private ArchRule onlyBootstrapKnowsDagger() {
    return noClasses()
        .that()
        .resideInAPackage(rooms.root() + "..")
        .and()
        .resideOutsideOfPackage(rooms.room("bootstrap"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dagger..");
  }

  private ArchRule onlyBootstrapKnowsTheSandbox() {
    return noClasses()
        .that()
        .resideInAPackage(rooms.root() + "..")
        .and()
        .resideOutsideOfPackages(rooms.rooms("sandbox", "bootstrap"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(rooms.room("sandbox"));
  }

  /** What speaks to a dependency is known to one adapter; bootstrap may hand it over. */
  private ArchRule clientsStayInTheirAdapters() {
    return AllOf.rules(
        "clients stay in their adapters",
        List.of(
            staysIn(
                "persistence", "org.jdbi..", "com.zaxxer..", "org.flywaydb..", "org.postgresql.."),
            staysIn("cache", "io.lettuce..", "io.github.bucket4j.."),
            staysIn("messaging", "org.apache.kafka..", "io.cloudevents.."),
            staysIn("web", "io.javalin..")));
  }

  private ArchRule staysIn(String room, String... packages) {
    return noClasses()
        .that()
        .resideInAPackage(rooms.root() + "..")
        .and()
        .resideOutsideOfPackages(rooms.rooms(room, "sandbox", "bootstrap"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages)
        .allowEmptyShould(true);
  }

  private ArchRule failsafeStaysInTheEngine() {
    return noClasses()
        .that()
        .resideInAPackage(rooms.root() + "..")
        .and()
        .resideOutsideOfPackage(rooms.room("resilience"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.failsafe..");
  }

  /** Ours borrow the stock builders' configuration; nobody runs the stock implementations. */
  private ArchRule stockPoliciesAreNotUsed() {
    return AllOf.rules(
        "Failsafe's own bulkhead and timeout are not built",
        List.of(
            noClasses()
                .that()
                .resideInAPackage(rooms.root() + "..")
                .should()
                .callMethod(dev.failsafe.Bulkhead.class, "of", int.class),
            noClasses()
                .that()
                .resideInAPackage(rooms.root() + "..")
                .should()
                .callMethod(dev.failsafe.Timeout.class, "of", java.time.Duration.class)));
  }
}
