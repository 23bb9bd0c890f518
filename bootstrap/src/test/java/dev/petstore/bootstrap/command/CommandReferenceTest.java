package dev.petstore.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What docs/commands.md says is what the program does. */
class CommandReferenceTest {
  private static final Path REFERENCE = Path.of("..", "docs", "commands.md");
  private static final Pattern EXIT_STATUS = Pattern.compile("(?m)^\\| (\\d+) \\|");

  private final List<CommandLine> commands = all(PetstoreCommand.commandLine());

  @Test
  void the_page_lists_every_command_with_every_option() throws IOException {
    String page = Files.readString(REFERENCE);

    assertThat(commands).allSatisfy(command -> assertThat(page).contains(section(command)));
  }

  @Test
  void the_page_lists_no_command_that_is_not_there() throws IOException {
    Set<String> known =
        new LinkedHashSet<>(commands.stream().map(CommandReferenceTest::heading).toList());

    assertThat(Files.readAllLines(REFERENCE).stream().filter(line -> line.startsWith("### `")))
        .isSubsetOf(known);
  }

  @Test
  void every_command_teaches_by_an_example_and_names_a_page_that_is_there() {
    assertThat(commands)
        .filteredOn(command -> !command.getCommandName().equals("generate-completion"))
        .allSatisfy(
            command -> {
              String footer = String.join("\n", command.getCommandSpec().usageMessage().footer());
              assertThat(footer).contains("petstore ");
              assertThat(Pattern.compile("docs/[A-Za-z/-]+\\.md").matcher(footer).results())
                  .isNotEmpty()
                  .allSatisfy(page -> assertThat(Path.of("..", page.group())).exists());
            });
  }

  @Test
  void the_page_lists_the_exit_statuses_of_the_help() throws IOException {
    Set<String> told =
        PetstoreCommand.commandLine().getCommandSpec().usageMessage().exitCodeList().keySet();

    assertThat(EXIT_STATUS.matcher(Files.readString(REFERENCE)).results())
        .extracting(status -> status.group(1))
        .containsAll(told);
  }

  private static List<CommandLine> all(CommandLine command) {
    List<CommandLine> found = new ArrayList<>();
    found.add(command);
    command.getSubcommands().values().forEach(below -> found.addAll(all(below)));
    return found;
  }

  private static String heading(CommandLine command) {
    return "### `" + command.getCommandSpec().qualifiedName() + "`";
  }

  /** A command as the page has it: heading, what it is for, and a table of what it takes. */
  static String section(CommandLine command) {
    List<String> lines = new ArrayList<>();
    lines.add(heading(command));
    lines.add("");
    lines.add(text(command.getCommandSpec().usageMessage().description()));
    List<String> rows =
        Stream.concat(
                command.getCommandSpec().positionalParameters().stream()
                    .map(CommandReferenceTest::row),
                command.getCommandSpec().options().stream()
                    .filter(option -> !option.usageHelp() && !option.versionHelp())
                    .map(CommandReferenceTest::row))
            .toList();
    if (!rows.isEmpty()) {
      lines.add("");
      lines.add("| option | what it does |");
      lines.add("|---|---|");
      lines.addAll(rows);
    }
    return String.join("\n", lines) + "\n";
  }

  private static String row(PositionalParamSpec parameter) {
    return "| `%s` | %s |".formatted(parameter.paramLabel(), text(parameter.description()));
  }

  private static String row(OptionSpec option) {
    String value = option.arity().max() == 0 ? "" : " " + label(option);
    String text = text(option.description());
    return "| `%s%s` | %s |"
        .formatted(
            option.longestName(),
            value,
            option.defaultValue() == null
                ? text
                : text.replace("${DEFAULT-VALUE}", "`" + option.defaultValue() + "`"));
  }

  private static String label(OptionSpec option) {
    return option.paramLabel().replaceAll("[<>]", "").toUpperCase(java.util.Locale.ROOT);
  }

  private static String text(String[] parts) {
    return String.join(" ", parts).strip().replaceAll("\\s+", " ");
  }
}
