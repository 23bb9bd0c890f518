package dev.petstore.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PetstoreCommandTest {
  private static final int WRONG_USAGE = 2;

  @TempDir private Path folder;

  @Test
  void help_names_every_command() throws Exception {
    try (Program program = Program.start(folder, Map.of(), "--help")) {
      assertThat(program.exitStatus()).isZero();
      assertThat(program.output()).contains("demo", "serve");
    }
  }

  @Test
  void a_missing_command_is_wrong_usage() throws Exception {
    try (Program program = Program.start(folder, Map.of())) {
      assertThat(program.exitStatus()).isEqualTo(WRONG_USAGE);
      assertThat(program.errors()).contains("Which command? Try: petstore demo");
    }
  }

  @Test
  void a_misspelt_command_is_wrong_usage_and_told_the_right_one() throws Exception {
    try (Program program = Program.start(folder, Map.of(), "dmeo")) {
      assertThat(program.exitStatus()).isEqualTo(WRONG_USAGE);
      assertThat(program.errors()).contains("dmeo", "demo").doesNotContain("\tat ");
    }
  }

  @Test
  void a_configuration_that_is_not_there_is_wrong_usage() throws Exception {
    try (Program program = Program.start(folder, Map.of(), "serve", "--config", "nowhere.yaml")) {
      assertThat(program.exitStatus()).isEqualTo(WRONG_USAGE);
      assertThat(program.errors()).contains("nowhere.yaml").doesNotContain("\tat ");
    }
  }

  /** It is described alone, so as to start sooner. */
  @ParameterizedTest
  @ValueSource(strings = {"serve --help", "serve --nothing", "serve --port many", "serve top"})
  void the_service_reads_its_arguments_as_if_beside_all_other_commands(String line) {
    String[] arguments = line.split(" ");

    assertThat(CommandLines.run(arguments))
        .isEqualTo(CommandLines.run(PetstoreCommand.commandLine(), arguments));
  }
}
