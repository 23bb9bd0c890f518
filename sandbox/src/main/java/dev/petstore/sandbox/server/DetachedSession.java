package dev.petstore.sandbox.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps a process out of the terminal's session: there Ctrl-C would reach the servers before the
 * program that still uses them.
 */
final class DetachedSession {
  private DetachedSession() {}

  /** What to put before a command; it runs under the same process id. */
  static List<String> command() {
    return Stream.of("/usr/bin/setsid", "/bin/setsid")
        .filter(program -> Files.isExecutable(Path.of(program)))
        .findFirst()
        .map(List::of)
        // macOS has no setsid, but always Perl.
        .orElse(List.of("/usr/bin/perl", "-MPOSIX", "-e", "setsid(); exec(@ARGV)"));
  }
}
