package dev.petstore.resilience.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.resilience.config.document.KeyReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/configuration.md says is what the program does. */
class ConfigurationReferenceTest {

  private static final Pattern EXAMPLE =
      Pattern.compile("```yaml\\n([^`]*)```\\n\\n```text\\n([^`]*)```");

  private static final Pattern ACCEPTED = Pattern.compile("```yaml\\n([^`]*)```\\n(?!\\n```text)");

  private final String reference = read(Path.of("..", "docs", "configuration.md"));

  @Test
  void the_tables_list_every_key_as_it_is_declared() {
    assertThat(reference).contains(KeyReference.markdown(ResilienceConfig.keys()));
  }

  @Test
  void the_shipped_configuration_is_shown_as_it_is() {
    Path shipped = Path.of("src/main/resources/dev/petstore/resilience/default.yaml");
    assertThat(reference).contains("```yaml\n" + read(shipped) + "```");
  }

  @Test
  void the_other_examples_are_accepted_in_every_environment() {
    assertThat(ACCEPTED.matcher(reference).results())
        .hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(
            example ->
                assertThat(List.of("development", "production"))
                    .allSatisfy(
                        environment ->
                            assertThat(
                                    ConfigTexts.problems(
                                        example.group(1),
                                        Map.of("PETSTORE_ENVIRONMENT", environment)))
                                .isEmpty()));
  }

  @Test
  void the_examples_of_refused_files_show_real_output() {
    List<MatchResult> examples = EXAMPLE.matcher(reference).results().toList();

    assertThat(examples)
        .hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(
            example ->
                assertThat(ConfigTexts.problems(example.group(1)))
                    .containsExactlyElementsOf(example.group(2).lines().toList()));
  }

  @Test
  void the_example_of_a_refused_variable_shows_real_output() {
    Map<String, String> variables =
        Map.of("PETSTORE_RESILIENCE__EXTERNAL_DEPENDENCIES__PAYMENT_GATWAY__TIMEOUT_SECONDS", "5");

    assertThat(ConfigTexts.problems("resilience:", variables))
        .singleElement()
        .satisfies(problem -> assertThat(reference).contains("```text\n" + problem + "\n```"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError("cannot read " + file, e);
    }
  }
}
