package dev.petstore.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.petstore.bootstrap.settings.ShopKeys;
import dev.petstore.resilience.config.document.KeyDefinition;
import dev.petstore.resilience.config.document.KeyGroup;
import dev.petstore.resilience.config.document.NamedGroups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigSchemaCommandTest {
  private static final Pattern EXAMPLE = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);
  private static final YAMLMapper YAML = new YAMLMapper();

  private final JsonSchema schema = schema();

  static Stream<String> right() throws IOException {
    Path resources = Path.of("..");
    List<String> texts = new ArrayList<>();
    texts.add(
        read(
            resources.resolve(
                "resilience/src/main/resources/dev/petstore/resilience/default.yaml")));
    for (String shipped : List.of("default.yaml", "demo.yaml", "order-throughput.yaml")) {
      texts.add(read(Path.of("src/main/resources/dev/petstore/bootstrap", shipped)));
    }
    String reference = read(resources.resolve("docs/configuration.md"));
    texts.addAll(examples(reference.substring(0, reference.indexOf("## What is refused"))));
    texts.addAll(examples(read(resources.resolve("docs/resilience.md"))));
    return texts.stream();
  }

  @ParameterizedTest
  @MethodSource("right")
  void what_is_shipped_and_what_the_docs_show_is_right(String yaml) throws IOException {
    assertThat(complaints(yaml)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http: {prot: 80}",
        "http: {port: 70000}",
        "htttp: {}",
        "kafka: {create_topic: maybe}",
        "redis: {url: 'http://cache'}",
        "resilience: {bulkheads: {cache: {type: semafore}}}",
        "resilience: {bulkheads: {Cache: {}}}",
        "environments: {production: {http: {prot: 80}}}",
        "payment: {api_key: ' '}"
      })
  void what_is_wrong_is_marked(String yaml) throws IOException {
    assertThat(complaints(yaml)).isNotEmpty();
  }

  @Test
  void placeholders_and_empty_sections_are_right() throws IOException {
    assertThat(complaints("http: {port: '${PORT:80}'}\nredis:\nphotos: {folder: '${HOME}/x'}"))
        .isEmpty();
  }

  @Test
  void every_key_says_what_it_is_for() {
    List<String> silent = new ArrayList<>();
    ShopKeys.allSections().forEach(section -> collectSilent(section, section.name(), silent));
    assertThat(silent).isEmpty();
  }

  /** Else its variable would be taken for one that names a file. */
  @Test
  void no_key_ends_like_a_variable_that_names_a_file() {
    List<String> names = new ArrayList<>();
    ShopKeys.allSections().forEach(section -> collectNames(section, names));
    assertThat(names).isNotEmpty().noneMatch(name -> name.endsWith("_file"));
  }

  private static void collectSilent(KeyDefinition definition, String path, List<String> silent) {
    if (definition.description().isBlank()) {
      silent.add(path);
    }
    below(definition).forEach(key -> collectSilent(key, path + "." + key.name(), silent));
  }

  private static void collectNames(KeyDefinition definition, List<String> names) {
    names.add(definition.name());
    below(definition).forEach(key -> collectNames(key, names));
  }

  private static List<KeyDefinition> below(KeyDefinition definition) {
    if (definition instanceof KeyGroup group) {
      return group.keys();
    }
    return definition instanceof NamedGroups named ? named.each().keys() : List.of();
  }

  private List<String> complaints(String yaml) throws IOException {
    JsonNode document = YAML.readTree(yaml);
    return schema.validate(document).stream().map(ValidationMessage::getMessage).toList();
  }

  private static JsonSchema schema() {
    CommandLines printed = CommandLines.run("config", "schema");
    assertThat(printed.status()).isZero();
    try {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(new JsonMapper().readTree(printed.output()));
    } catch (JsonProcessingException e) {
      throw new AssertionError("the schema is not JSON", e);
    }
  }

  /** The complete examples: a part of one has no section at its top. */
  private static List<String> examples(String page) {
    List<String> sections =
        Stream.concat(
                ShopKeys.allSections().stream().map(KeyGroup::name), Stream.of("environments"))
            .toList();
    List<String> found = new ArrayList<>();
    Matcher matcher = EXAMPLE.matcher(page);
    while (matcher.find()) {
      String yaml = matcher.group(1);
      if (sections.stream().anyMatch(section -> yaml.startsWith(section + ":"))) {
        found.add(yaml);
      }
    }
    return found;
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file);
  }
}
