package dev.petstore.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What docs/problems.md lists is what answers can say. */
class ProblemReferenceTest {
  @Test
  void every_kind_of_problem_is_explained_and_no_other() throws Exception {
    List<String> listed =
        Files.readAllLines(Path.of("..", "docs", "problems.md")).stream()
            .filter(line -> line.startsWith("| `urn:"))
            .map(line -> line.substring(0, line.lastIndexOf(" | ")))
            .toList();

    assertThat(listed)
        .containsExactlyElementsOf(
            Arrays.stream(ProblemType.values())
                .map(type -> "| `%s` | %d | %s".formatted(type.uri(), type.status(), type.title()))
                .toList());
  }
}
