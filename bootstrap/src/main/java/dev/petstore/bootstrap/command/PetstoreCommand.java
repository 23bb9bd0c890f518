package dev.petstore.bootstrap.command;

import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.bootstrap.load.NoLoadPossible;
import dev.petstore.bootstrap.remote.ServiceUnreachable;
import dev.petstore.bootstrap.service.ReadAhead;
import dev.petstore.bootstrap.verification.WitnessUnavailable;
import dev.petstore.persistence.database.DatabaseUnavailable;
import dev.petstore.resilience.config.document.InvalidConfigException;
import dev.petstore.sandbox.server.ServerStartFailed;
import dev.petstore.web.PortUnavailable;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program's name and its commands. */
@Command(
    name = "petstore",
    description = "A petstore that stays up while what it depends on does not.",
    mixinStandardHelpOptions = true,
    version = "petstore 0.1.0",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:all went well",
      "1:something was not as it should be",
      "2:the command line or the configuration is wrong",
      "130:ended by Ctrl-C",
      "143:ended by SIGTERM"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  petstore demo",
      "  petstore serve --sandbox",
      "  petstore health --help     teaches one command",
      "",
      "More: docs/commands.md"
    })
public final class PetstoreCommand implements Runnable {
  private static final int NOT_AS_IT_SHOULD_BE = 1;
  private static final int WRONG_USAGE = 2;
  private static final List<Class<?>> COMMANDS =
      List.of(
          DemoCommand.class,
          ServeCommand.class,
          SandboxCommand.class,
          CheckConfigCommand.class,
          ConfigCommand.class,
          HealthCommand.class,
          TopCommand.class,
          LoadCommand.class,
          AdviseCommand.class,
          OrdersCommand.class,
          EventsCommand.class,
          ShipCommand.class,
          VerifyOrdersCommand.class,
          TortureCommand.class,
          OrderThroughputCommand.class,
          FaultsCommand.class,
          IsolationCommand.class,
          GenerateCompletion.class);

  @Spec private @Nullable CommandSpec spec;

  PetstoreCommand() {}

  /** Runs the command that the arguments name and returns its exit status. */
  public static int run(String... arguments) {
    return commandLine(arguments).execute(arguments);
  }

  /** With every command. */
  static CommandLine commandLine() {
    return commandLine(COMMANDS);
  }

  /**
   * With every command that these arguments can mean. To describe all others too takes longer than
   * a service has to start.
   */
  static CommandLine commandLine(String[] arguments) {
    return arguments.length > 0 && arguments[0].equals(ServeCommand.NAME)
        ? commandLine(List.of(new ServeCommand(new ReadAhead().begin())))
        : commandLine();
  }

  private static CommandLine commandLine(List<?> commands) {
    CommandLine petstore = new CommandLine(new PetstoreCommand());
    commands.forEach(petstore::addSubcommand);
    return petstore
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(PetstoreCommand::explain)
        .setParameterExceptionHandler(PetstoreCommand::teach);
  }

  /** Says what is wrong and where to read on; the whole help would hide it. */
  private static int teach(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    command.getErr().println(wrong.getMessage());
    boolean suggested = UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
    if (!suggested && !command.getSubcommands().isEmpty()) {
      command
          .getErr()
          .println("Commands are " + String.join(", ", command.getSubcommands().keySet()));
    }
    command.getErr().printf("Try: %s --help%n", command.getCommandSpec().qualifiedName());
    return WRONG_USAGE;
  }

  /**
   * A trouble that a user can mend gets its message; anything else is a bug and shows its trace.
   */
  private static int explain(
      Exception thrown, CommandLine command, CommandLine.ParseResult arguments) throws Exception {
    if (thrown instanceof InvalidConfigException) {
      command.getErr().println(thrown.getMessage());
      return WRONG_USAGE;
    }
    if (thrown instanceof DatabaseUnavailable
        || thrown instanceof DependencyFailure
        || thrown instanceof ServerStartFailed
        || thrown instanceof PortUnavailable
        || thrown instanceof ServiceUnreachable
        || thrown instanceof NoLoadPossible
        || thrown instanceof WitnessUnavailable) {
      command.getErr().println("petstore: " + thrown.getMessage());
      return NOT_AS_IT_SHOULD_BE;
    }
    if (thrown instanceof SQLException) {
      command.getErr().println("petstore: the database cannot be used: " + thrown.getMessage());
      return NOT_AS_IT_SHOULD_BE;
    }
    if (thrown instanceof KafkaException) {
      command.getErr().println("petstore: Kafka cannot be used: " + thrown.getMessage());
      return NOT_AS_IT_SHOULD_BE;
    }
    throw thrown;
  }

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(), "Which command? Try: petstore demo");
  }
}
