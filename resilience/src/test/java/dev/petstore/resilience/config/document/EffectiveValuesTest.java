package dev.petstore.resilience.config.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EffectiveValuesTest {
  private static final Key<String> TEXT = Key.text("text").optional("nothing is said");
  private static final Key<Integer> SIZE = Key.integer("size", 0, 99).defaultsTo(7);
  private static final Key<List<String>> WORDS = Key.texts("words", "words").optional("none");
  private static final Key<String> PASSWORD = Key.secret("password").optional("no password");
  private static final Key<URI> ADDRESS = Key.address("url", "http").optional("none");
  private static final KeyGroup BOX = KeyGroup.of("<box>", "", SIZE);
  private static final NamedGroups BOXES = new NamedGroups("boxes", "", BOX);
  private static final KeyGroup SHOP =
      KeyGroup.of("shop", "", TEXT, SIZE, WORDS, PASSWORD, ADDRESS, BOXES);

  @Test
  void each_value_tells_the_layer_that_it_came_from() {
    ConfigDocument document =
        ConfigDocument.loader()
            .defaults(ConfigSource.text("default.yaml", "shop: {boxes: {small: {size: 1}}}"))
            .source(
                ConfigSource.text(
                    "shop.yaml",
                    """
                    shop: {text: "for ${WHOM}", words: [a, b]}
                    environments:
                      production: {shop: {text: "for all"}}
                    """))
            .environment("production")
            .variables(Map.of("WHOM", "you", "PETSTORE_SHOP__SIZE", "5"))
            .load();

    assertThat(effective(document))
        .containsExactly(
            new EffectiveValue("shop.text", "for all", "shop.yaml:3:29"),
            new EffectiveValue("shop.size", "5", "variable PETSTORE_SHOP__SIZE"),
            new EffectiveValue("shop.words", "a, b", "shop.yaml:1:36"),
            new EffectiveValue("shop.password", "no password", EffectiveValue.UNSET),
            new EffectiveValue("shop.url", "none", EffectiveValue.UNSET),
            new EffectiveValue("shop.boxes.small.size", "1", EffectiveValue.SHIPPED));
  }

  @Test
  void secrets_are_hidden_wherever_they_stand() {
    ConfigDocument document =
        document(
            """
            shop:
              password: hunter2
              url: http://me:hunter2@host:1/path?user=me&apiKey=hunter2
              text: jdbc:postgresql://host/db?password=hunter2&ssl=true
            """);

    assertThat(effective(document))
        .extracting(EffectiveValue::value)
        .contains(
            "(hidden)",
            "http://(hidden)@host:1/path?user=me&apiKey=(hidden)",
            "jdbc:postgresql://host/db?password=(hidden)&ssl=true");
  }

  @Test
  void a_section_that_nobody_mentions_has_its_defaults() {
    assertThat(effective(document("environments: {}"))).hasSize(5).noneMatch(EffectiveValue::named);
  }

  private static ConfigDocument document(String yaml) {
    return ConfigDocument.loader().source(ConfigSource.text("shop.yaml", yaml)).load();
  }

  private static List<EffectiveValue> effective(ConfigDocument document) {
    document.section(SHOP);
    document.verify();
    return document.effective(List.of(SHOP));
  }
}
