package dev.petstore.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README's example is the code that the host project of src/it compiles and runs. */
class ReadmeTest {
  private static final Pattern IN_THE_README =
      Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern IN_THE_HOST =
      Pattern.compile("// begin of the README's example\\n(.*?)\\n *// end of", Pattern.DOTALL);

  @Test
  void shows_the_example_that_a_host_runs() throws IOException {
    String readme = only(IN_THE_README, Path.of("..", "README.md"));
    String host =
        only(
            IN_THE_HOST,
            Path.of("src/it/host/src/main/java/org/example/host/HostApplication.java"));

    assertThat(readme).isEqualTo(host.stripIndent() + "\n");
  }

  private static String only(Pattern pattern, Path file) throws IOException {
    Matcher matcher = pattern.matcher(Files.readString(file));
    assertThat(matcher.find()).as("an example in %s", file).isTrue();
    return matcher.group(1);
  }
}
