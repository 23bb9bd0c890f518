package dev.petstore.resilience.config.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariablesTest {

  private static final Key<String> TEXT = Key.text("text").optional("");
  private static final Key<Integer> SIZE = Key.integer("size", 0, 99).optional("");
  private static final KeyGroup BOX = KeyGroup.of("<box>", "", TEXT, SIZE);
  private static final NamedGroups BOXES = new NamedGroups("boxes", "", BOX);
  private static final KeyGroup SHOP = KeyGroup.of("shop", "", TEXT, SIZE, BOXES);

  @TempDir private Path folder;

  @Test
  void a_placeholder_is_filled_from_the_environment_or_its_default() {
    String yaml = "shop: {text: 'a-${HOST}:${PORT:80}-z', size: '${SIZE:7}'}";

    ConfigReader shop = read(yaml, Map.of("HOST", "$h\\1"));

    assertThat(shop.find(TEXT)).contains("a-$h\\1:80-z");
    assertThat(shop.find(SIZE)).contains(7);
  }

  @Test
  void an_empty_variable_is_a_value_and_a_default_may_be_empty_or_hold_colons() {
    ConfigReader shop = read("shop: {text: 'x${A:b}y${B:}z${C:http://h:1}'}", Map.of("A", ""));

    assertThat(shop.find(TEXT)).contains("xyzhttp://h:1");
  }

  @Test
  void a_doubled_dollar_sign_keeps_a_brace_as_it_is() {
    assertThat(read("shop: {text: 'p$${X}$w'}", Map.of()).find(TEXT)).contains("p${X}$w");
  }

  @Test
  void a_missing_variable_without_default_is_told_with_its_place() {
    assertRefused(
        "shop: {text: '${HOST}', size: '${SIZE}'}",
        Map.of(),
        """
        shop.yaml:1:14 shop.text: the variable HOST is not set; set it or give a default: \
        ${HOST:default}
        shop.yaml:1:31 shop.size: the variable SIZE is not set; set it or give a default: \
        ${SIZE:default}""");
  }

  @Test
  void a_placeholder_that_is_not_one_is_told() {
    String rule = "a placeholder is written ${NAME} or ${NAME:default}, and a plain ${ as $${";
    assertRefused("shop: {text: 'a${'}", Map.of(), "shop.yaml:1:14 shop.text: " + rule);
    assertRefused("shop: {text: '${a b}'}", Map.of(), "shop.yaml:1:14 shop.text: " + rule);
    assertRefused("shop: {text: '${A:${B:1}}'}", Map.of(), "shop.yaml:1:14 shop.text: " + rule);
  }

  @Test
  void what_a_variable_holds_is_not_searched_for_placeholders() {
    Map<String, String> variables = Map.of("A", "${B}", "PETSTORE_SHOP__SIZE", "5");

    assertThat(read("shop: {text: '${A}'}", variables).find(TEXT)).contains("${B}");
    assertThat(read("shop:", Map.of("PETSTORE_SHOP__TEXT", "p${w}")).find(TEXT)).contains("p${w}");
  }

  @Test
  void a_variable_overrides_a_key_and_may_set_one_that_no_file_names() {
    String yaml = "shop: {text: old, boxes: {small_box: {}}}";
    Map<String, String> variables =
        Map.of(
            "PETSTORE_SHOP__TEXT", "new",
            "PETSTORE_SHOP__SIZE", "5",
            "PETSTORE_SHOP__BOXES__SMALL_BOX__SIZE", "6",
            "PETSTORE_ENVIRONMENT", "production",
            "PETSTORE_CONFIG", "not an override",
            "OTHER__VARIABLE", "not ours");

    ConfigReader shop = read(yaml, variables);

    assertThat(shop.find(TEXT)).contains("new");
    assertThat(shop.find(SIZE)).contains(5);
    assertThat(shop.named(BOXES).get("small_box").find(SIZE)).contains(6);
    assertThat(shop.position(SIZE))
        .isEqualTo(new Position("variable PETSTORE_SHOP__SIZE", 0, 0, Origin.ENVIRONMENT_VARIABLE));
  }

  @Test
  void an_overridden_placeholder_needs_no_variable() {
    assertThat(read("shop: {text: '${UNSET}'}", Map.of("PETSTORE_SHOP__TEXT", "x")).find(TEXT))
        .contains("x");
  }

  @Test
  void a_wrong_value_names_the_variable() {
    assertRefused(
        "shop:",
        Map.of("PETSTORE_SHOP__SIZE", "many"),
        "variable PETSTORE_SHOP__SIZE shop.size: expected a whole number from 0 to 99, found"
            + " \"many\"");
  }

  @Test
  void a_misspelt_variable_is_told_with_the_right_name() {
    assertRefused(
        "shop: {boxes: {small: {}}}",
        Map.of("PETSTORE_SHOP__SIZ", "5", "PETSTORE_SHOP__BOXES__SMAL__SIZE", "5"),
        """
        variable PETSTORE_SHOP__BOXES__SMAL__SIZE shop.boxes.smal: unknown key; did you mean \
        PETSTORE_SHOP__BOXES__SMALL__SIZE?
        variable PETSTORE_SHOP__SIZ shop.siz: unknown key; did you mean PETSTORE_SHOP__SIZE?""");
  }

  @Test
  void a_variable_that_names_no_single_value_is_told() {
    assertRefused(
        "shop: {text: a, boxes: {small: {}}}",
        Map.of(
            "PETSTORE_SHOP__BOXES", "5",
            "PETSTORE_SHOP__TEXT__LENGTH", "5",
            "PETSTORE_SHOP__", "5",
            "PETSTORE___SHOP", "5"),
        """
        variable PETSTORE_SHOP__: an override is written PETSTORE_SECTION__KEY, with a name on \
        both sides of each __
        variable PETSTORE_SHOP__BOXES shop.boxes: is a section; name one of its keys: \
        PETSTORE_SHOP__BOXES__...
        variable PETSTORE_SHOP__TEXT__LENGTH shop.text: has no keys below it, it is a single value
        variable PETSTORE___SHOP: an override is written PETSTORE_SECTION__KEY, with a name on \
        both sides of each __""");
  }

  @Test
  void a_variable_may_name_a_file_that_holds_the_value() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "p${w}\nand more\r\n");
    Path size = Files.writeString(folder.resolve("size"), "6");

    ConfigReader shop =
        read(
            "shop: {boxes: {small_box: {}}}",
            Map.of(
                "PETSTORE_SHOP__TEXT_FILE", text.toString(),
                "PETSTORE_SHOP__BOXES__SMALL_BOX__SIZE_FILE", size.toString()));

    assertThat(shop.find(TEXT)).contains("p${w}\nand more");
    assertThat(shop.named(BOXES).get("small_box").find(SIZE)).contains(6);
    assertThat(shop.position(TEXT)).hasToString("variable PETSTORE_SHOP__TEXT_FILE");
  }

  @Test
  void a_file_that_cannot_be_used_is_told_with_its_variable() throws IOException {
    Path none = folder.resolve("none");
    Path size = Files.writeString(folder.resolve("size"), "many\n");
    Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xff});

    assertRefused(
        "shop:",
        Map.of("PETSTORE_SHOP__TEXT_FILE", none.toString()),
        "variable PETSTORE_SHOP__TEXT_FILE: the file \"" + none + "\" does not exist");
    assertRefused(
        "shop:",
        Map.of("PETSTORE_SHOP__TEXT_FILE", folder.toString()),
        "variable PETSTORE_SHOP__TEXT_FILE: the file \"" + folder + "\" is a folder, not a file");
    assertRefused(
        "shop:",
        Map.of("PETSTORE_SHOP__TEXT_FILE", folder.resolve("bytes").toString()),
        "variable PETSTORE_SHOP__TEXT_FILE: the file \""
            + folder.resolve("bytes")
            + "\" is not UTF-8 text");
    assertRefused(
        "shop:",
        Map.of("PETSTORE_SHOP__SIZE_FILE", size.toString()),
        "variable PETSTORE_SHOP__SIZE_FILE shop.size: expected a whole number from 0 to 99, found"
            + " \"many\"");
    assertRefused(
        "shop:",
        Map.of("PETSTORE_SHOP__TXT_FILE", size.toString()),
        "variable PETSTORE_SHOP__TXT_FILE shop.txt: unknown key; did you mean"
            + " PETSTORE_SHOP__TEXT_FILE?");
  }

  @Test
  void a_value_comes_from_one_variable_only() {
    assertRefused(
        "shop:",
        Map.of("PETSTORE_SHOP__TEXT", "a", "PETSTORE_SHOP__TEXT_FILE", "b"),
        "variable PETSTORE_SHOP__TEXT_FILE: PETSTORE_SHOP__TEXT is set as well; keep one of the"
            + " two");
  }

  private static ConfigReader read(String yaml, Map<String, String> variables) {
    ConfigDocument document = load(yaml, variables);
    ConfigReader shop = document.section(SHOP);
    document.verify();
    return shop;
  }

  private static void assertRefused(String yaml, Map<String, String> variables, String message) {
    assertThatThrownBy(() -> read(yaml, variables))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessage(message);
  }

  private static ConfigDocument load(String yaml, Map<String, String> variables) {
    return ConfigDocument.loader()
        .source(ConfigSource.text("shop.yaml", yaml))
        .variables(variables)
        .load();
  }
}
