package dev.petstore.resilience.config.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverlayTest {

  private static final Key<String> NAME = Key.text("name");
  private static final Key<Integer> SIZE = Key.integer("size", 0, 99);
  private static final KeyGroup SHOP = KeyGroup.of("shop", "", NAME, SIZE);

  private static final String YAML =
      """
      shop: {name: base, size: 1}
      environments:
        production: {shop: {size: 2}}
        staging:
      """;

  @TempDir private Path folder;

  @Test
  void the_chosen_environment_changes_only_what_it_names() {
    ConfigReader shop = chosen("production", YAML).section(SHOP);

    assertThat(shop.get(NAME)).isEqualTo("base");
    assertThat(shop.get(SIZE)).isEqualTo(2);
    assertThat(shop.position(SIZE).origin()).isEqualTo(Origin.OVERLAY);
  }

  @Test
  void without_an_environment_no_overlay_counts() {
    ConfigReader shop = loader(YAML).load().section(SHOP);

    assertThat(shop.get(SIZE)).isEqualTo(1);
  }

  @Test
  void a_variable_chooses_the_environment_unless_the_caller_does() {
    Map<String, String> variables = Map.of("PETSTORE_ENVIRONMENT", "production");

    assertThat(loader(YAML).variables(variables).load().section(SHOP).get(SIZE)).isEqualTo(2);
    assertThat(
            loader(YAML).variables(variables).environment("staging").load().section(SHOP).get(SIZE))
        .isEqualTo(1);
  }

  @Test
  void an_empty_variable_chooses_nothing() {
    Map<String, String> variables = Map.of("PETSTORE_ENVIRONMENT", "");

    assertThat(loader(YAML).variables(variables).load().section(SHOP).get(SIZE)).isEqualTo(1);
  }

  @Test
  void production_and_development_need_no_overlay() {
    ConfigDocument document = chosen("development", YAML);
    document.verify();

    assertThat(document.section(SHOP).get(SIZE)).isEqualTo(1);
    assertThat(document.environments())
        .containsExactlyInAnyOrder("development", "production", "staging");
  }

  @Test
  void an_environment_that_nobody_declares_is_refused() {
    assertThatThrownBy(chosen("prodution", YAML)::verify)
        .hasMessage(
            "shop.yaml: says nothing for the environment \"prodution\"; did you mean"
                + " \"production\"?");
    assertThatThrownBy(chosen("../../etc/passwd", YAML)::verify)
        .hasMessage(
            "shop.yaml: says nothing for the environment \"../../etc/passwd\"; known are"
                + " development, production, staging");
  }

  @Test
  void a_file_beside_the_base_file_goes_over_the_overlay_within() throws IOException {
    Path base = Files.writeString(folder.resolve("shop.yaml"), YAML);
    Files.writeString(folder.resolve("shop-production.yaml"), "shop: {name: sibling}");
    Files.writeString(folder.resolve("shop-qa.yaml"), "shop: {size: 7}");

    ConfigReader production = fileIn("production", base).section(SHOP);
    ConfigReader qa = fileIn("qa", base).section(SHOP);

    assertThat(production.get(NAME)).isEqualTo("sibling");
    assertThat(production.get(SIZE)).isEqualTo(2);
    assertThat(qa.get(NAME)).isEqualTo("base");
    assertThat(qa.get(SIZE)).isEqualTo(7);
  }

  @Test
  void an_overlay_cannot_hold_overlays() throws IOException {
    Path base = Files.writeString(folder.resolve("shop.yaml"), "shop: {name: a, size: 1}");
    Files.writeString(folder.resolve("shop-qa.yaml"), "environments: {qa: {}}");

    assertThatThrownBy(fileIn("qa", base)::verify)
        .hasMessage(
            folder.resolve("shop-qa.yaml") + ":1:1 environments: cannot stand in an overlay");
    assertThatThrownBy(chosen("production", "environments: {qa: {environments: {}}}")::verify)
        .hasMessage("shop.yaml:1:21 environments.qa.environments: cannot stand in an overlay");
  }

  @Test
  void overlays_of_the_wrong_kind_are_refused_even_if_not_chosen() {
    assertThatThrownBy(loader("environments: [a]").load()::verify)
        .hasMessage("shop.yaml:1:15 environments: expected a map of sections, found a list");
    assertThatThrownBy(loader("environments: {qa: 5}").load()::verify)
        .hasMessage(
            "shop.yaml:1:20 environments.qa: expected a map of sections, found a single value");
  }

  @Test
  void a_shipped_overlay_stays_below_the_users_file() {
    ConfigDocument document =
        ConfigDocument.loader()
            .defaults(
                ConfigSource.text(
                    "default.yaml",
                    "{shop: {name: d, size: 1}, environments: {production: {shop: {size: 5, name: o}}}}"))
            .source(ConfigSource.text("shop.yaml", "shop: {name: user}"))
            .environment("production")
            .load();
    ConfigReader shop = document.section(SHOP);

    assertThat(shop.get(NAME)).isEqualTo("user");
    assertThat(shop.get(SIZE)).isEqualTo(5);
    assertThat(shop.position(SIZE).origin()).isEqualTo(Origin.DEFAULT);
  }

  private static ConfigDocument.Loader loader(String yaml) {
    return ConfigDocument.loader().source(ConfigSource.text("shop.yaml", yaml));
  }

  private static ConfigDocument chosen(String environment, String yaml) {
    return loader(yaml).environment(environment).load();
  }

  private static ConfigDocument fileIn(String environment, Path base) {
    return ConfigDocument.loader().file(base).environment(environment).load();
  }
}
