package dev.petstore.resilience.config.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnreadableSourceTest {

  private static final Key<String> TEXT = Key.text("text").optional("");
  private static final Key<Integer> SIZE = Key.integer("size", 0, 99).optional("");
  private static final KeyGroup SHOP = KeyGroup.of("shop", "", TEXT, SIZE);

  @TempDir private Path folder;

  @Test
  void a_syntax_error_is_one_line_with_its_place() {
    assertRefused(
        "shop:\n  size: 1\n\ttext: a\n",
        "3:1: is not YAML: a tab cannot be used here; indent with spaces");
    assertRefused("shop: {size: 1\ntext: a\n", "2:5: is not YAML: expected ',' or '}', but got :");
    assertRefused("shop: [1, 2\n", "2:1: is not YAML: expected ',' or ']', but got <stream end>");
    assertRefused("a: b: c\n", "1:5: is not YAML: mapping values are not allowed here");
    assertRefused("? [a]\n: 3\n", "1:4: is not YAML: a key must be a single word or text");
    assertRefused("a: @x\n", "1:4: is not YAML: found character '@' that cannot start any token");
    assertRefused("a: 1\nb: \u0001\n", "2:4: is not YAML: the character U+0001 is not allowed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "# only a comment\n", "---\n", "~", "null\n"})
  void an_empty_file_is_told(String yaml) {
    assertThatThrownBy(() -> load(yaml))
        .hasMessage("shop.yaml: is empty; write at least one section");
  }

  @Test
  void something_else_than_a_map_at_the_top_is_told() {
    assertRefused("- shop\n", "1:1: expected a map of sections at the top, found a list");
    assertRefused("shop", "1:1: expected a map of sections at the top, found a single value");
    assertRefused("a: 1\n---\nb: 1\n", "3:1: a second YAML document begins here; use one per file");
    assertRefused(
        "a: !!java.net.URL [x]\n",
        "1:4: YAML tags are not supported, found !tag:yaml.org,2002:java.net.URL");
  }

  @Test
  void a_duplicate_key_is_told_with_the_line_of_the_first() {
    assertThatThrownBy(() -> load("shop: {}\nx: {a: 1,\n  a: 2}\nshop: {}\n").verify())
        .hasMessage(
            """
            shop.yaml:3:3 x.a: duplicate key; it is already set in line 2
            shop.yaml:4:1 shop: duplicate key; it is already set in line 1""");
  }

  @Test
  void anchors_aliases_and_merge_keys_are_followed() {
    ConfigReader shop =
        load("base: &base {text: a, size: 5}\nshop: {<<: *base, size: 6}").section(SHOP);

    assertThat(shop.find(TEXT)).contains("a");
    assertThat(shop.find(SIZE)).contains(6);
  }

  @Test
  void an_alias_without_an_anchor_is_told() {
    assertRefused("shop: *nobody\n", "1:7: the alias *nobody has no anchor before it");
    assertRefused("shop: &me {text: *me}\n", "1:18: the alias *me has no anchor before it");
    assertRefused(
        "shop: {<<: 5}\n", "1:12 shop.<<: expected an alias of a map, found a single value");
  }

  @Test
  void nested_aliases_cannot_grow_into_a_huge_document() {
    String laughs =
        IntStream.rangeClosed(1, 20)
            .mapToObj(i -> "a%d: &a%d [%s]".formatted(i, i, ("*a" + (i - 1) + ",").repeat(9)))
            .collect(Collectors.joining("\n", "a0: &a0 ha\n", "\n"));

    assertThatThrownBy(() -> load(laughs))
        .message()
        .matches("shop.yaml:\\d+:\\d+: holds more than 10000 values, aliases included");
  }

  @Test
  void deep_nesting_is_refused_before_the_stack_is() {
    assertThatThrownBy(() -> load("a: " + "[".repeat(100_000)))
        .hasMessage("shop.yaml:1:36: is nested deeper than 32 levels");
    assertThatThrownBy(() -> load("{a: ".repeat(100_000)))
        .message()
        .endsWith("is nested deeper than 32 levels");
  }

  @Test
  void a_source_that_is_too_large_is_refused() {
    String mebibyte = "#".repeat(ConfigSource.LARGEST - 8);

    assertThat(load("a: 1\n#" + mebibyte).environments()).isNotEmpty();
    assertThatThrownBy(() -> load("a: 1\n###" + mebibyte + "#"))
        .hasMessage("shop.yaml: is larger than 1048576 bytes");
  }

  @Test
  void a_file_that_cannot_be_read_is_told_with_the_reason() {
    Path missing = folder.resolve("missing.yaml");

    assertThatThrownBy(() -> ConfigDocument.loader().file(missing).load())
        .isInstanceOf(InvalidConfigException.class)
        .hasMessage(missing + ": does not exist");
    assertThatThrownBy(() -> ConfigDocument.loader().file(folder).load())
        .hasMessage(folder + ": is a folder, not a file");
    assertThatThrownBy(() -> load(ConfigSource.resource(getClass(), "nowhere.yaml")))
        .hasMessage("nowhere.yaml: is not on the class path");
  }

  @Test
  void a_text_that_is_not_utf_8_is_refused_and_a_byte_order_mark_is_not() throws IOException {
    byte[] latin = {'a', ':', ' ', (byte) 0xE4};
    Path marked = Files.writeString(folder.resolve("bom.yaml"), "\uFEFFshop: {size: 4}");

    assertThatThrownBy(
            () -> load(ConfigSource.stream("latin.yaml", new ByteArrayInputStream(latin))))
        .hasMessage("latin.yaml: is not UTF-8 text");
    assertThat(load(ConfigSource.file(marked)).section(SHOP).find(SIZE)).contains(4);
  }

  @Test
  void foreign_text_cannot_break_a_message_into_lines() {
    ConfigDocument document =
        load("shop: {\"a\\nb\\u202e\": 1, size: \"x\\ny\", \"" + "k".repeat(500) + "\": 1}");
    document.section(SHOP);

    assertThatThrownBy(document::verify)
        .message()
        .hasLineCount(3)
        .contains(
            "shop.a\\u000ab\\u202e: unknown key", "found \"x\\u000ay\"", "k".repeat(60) + "...:")
        .doesNotContain("k".repeat(61));
  }

  @Test
  void digits_without_end_cost_no_time() {
    ConfigDocument document = load("shop: {size: " + "9".repeat(100_000) + "}");
    document.section(SHOP);

    assertThatThrownBy(document::verify).message().endsWith("found \"" + "9".repeat(60) + "...\"");
  }

  private static void assertRefused(String yaml, String placeAndMessage) {
    assertThatThrownBy(
            () -> {
              ConfigDocument document = load(yaml);
              document.section(SHOP);
              document.verify();
            })
        .isInstanceOf(InvalidConfigException.class)
        .hasMessage("shop.yaml:" + placeAndMessage);
  }

  private static ConfigDocument load(String yaml) {
    return load(ConfigSource.text("shop.yaml", yaml));
  }

  private static ConfigDocument load(ConfigSource source) {
    return ConfigDocument.loader().source(source).load();
  }
}
