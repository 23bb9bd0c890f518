package dev.petstore.bootstrap.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** One command line, run here. */
record CommandLines(int status, String output, String errors) {
  static CommandLines run(String... arguments) {
    return run(PetstoreCommand.commandLine(arguments), arguments);
  }

  static CommandLines run(CommandLine command, String... arguments) {
    StringWriter output = new StringWriter();
    StringWriter errors = new StringWriter();
    command.setOut(new PrintWriter(output, true));
    command.setErr(new PrintWriter(errors, true));
    int status = command.execute(arguments);
    return new CommandLines(status, output.toString(), errors.toString());
  }
}
