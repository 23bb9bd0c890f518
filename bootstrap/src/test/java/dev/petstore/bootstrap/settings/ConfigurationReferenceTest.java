package dev.petstore.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.resilience.config.document.KeyReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What docs/configuration.md says about the shop's own sections is what the program reads. */
class ConfigurationReferenceTest {
  private static final Path SHIPPED =
      Path.of("src/main/resources/dev/petstore/bootstrap/default.yaml");

  private final String reference = read(Path.of("..", "docs", "configuration.md"));

  @Test
  void the_tables_list_every_key_as_it_is_declared() {
    assertThat(ShopKeys.sections())
        .allSatisfy(section -> assertThat(reference).contains(KeyReference.markdown(section)));
  }

  @Test
  void the_shipped_configuration_is_shown_as_it_is() {
    assertThat(reference).contains("```yaml\n" + read(SHIPPED) + "```");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError("cannot read " + file, e);
    }
  }
}
