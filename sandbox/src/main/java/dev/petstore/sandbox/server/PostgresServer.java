package dev.petstore.sandbox.server;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * A real PostgreSQL that writes through to disk, with a password that only its folder's owner
 * reads.
 */
public final class PostgresServer extends ChildServer {
  private static final String USER = "petstore";
  private static final long SHUT_DOWN_SECONDS = 5;

  private final Path folder;
  private final Path programs;
  private final OrdinaryUser user;
  private final PostgresAddress address;
  private final int port;

  private PostgresServer(Path folder) throws IOException {
    super("PostgreSQL", folder);
    this.folder = folder;
    this.programs =
        PostgresPrograms.unpackInto(
            OrdinaryUser.readsOurFiles(folder)
                ? ProgramFolder.of(folder)
                : ProgramFolder.in(folder));
    this.port = Loopback.freePorts(1).get(0);
    this.address =
        new PostgresAddress("jdbc:postgresql://127.0.0.1:" + port + "/postgres", USER, password());
    this.user = OrdinaryUser.in(folder);
  }

  /**
   * Returns when it answers.
   *
   * @throws ServerStartFailed if it does not come up
   */
  public static PostgresServer start(ServerFolder sandbox) {
    try {
      PostgresServer server = new PostgresServer(sandbox.subfolder("postgres"));
      server.initialize();
      server.start();
      return server;
    } catch (IOException e) {
      throw new ServerStartFailed("PostgreSQL cannot be unpacked: " + e.getMessage(), e);
    }
  }

  /** The database {@code postgres}, as its owner. */
  public PostgresAddress address() {
    return address;
  }

  @Override
  List<String> program() {
    List<String> command = run("postgres", "-D", data().toString(), "-p", Integer.toString(port));
    command.addAll(setting("listen_addresses=127.0.0.1"));
    command.addAll(setting("unix_socket_directories="));
    command.addAll(setting("max_connections=200"));
    command.addAll(setting("shared_buffers=64MB"));
    // In the data folder, so that nothing stays in /dev/shm after a kill.
    command.addAll(setting("dynamic_shared_memory_type=mmap"));
    return command;
  }

  @Override
  boolean answers() {
    Properties login = new Properties();
    login.setProperty("user", address.user());
    login.setProperty("password", address.password());
    login.setProperty("connectTimeout", "1");
    login.setProperty("socketTimeout", "1");
    try (Connection connection = DriverManager.getConnection(address.jdbcUrl(), login)) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  /** In good order: a killed PostgreSQL leaves a shared memory segment with the system. */
  @Override
  void shutDown(ServerProcess running) {
    running.shutDown(SHUT_DOWN_SECONDS, TimeUnit.SECONDS);
  }

  private void initialize() throws IOException {
    if (Files.exists(data())) {
      return;
    }
    // Made whole under another name first: a start that was cut short must not leave half of it.
    Path part = folder.resolve("data.part");
    List<String> command = run("initdb", "-D", part.toString(), "-U", USER);
    command.addAll(List.of("--encoding=UTF8", "--no-locale", "--no-instructions", "--no-sync"));
    command.addAll(List.of("--auth=scram-sha-256", "--pwfile=" + folder.resolve("password")));
    ServerProcess.run("Creating PostgreSQL's data folder", folder, command);
    Files.move(part, data());
  }

  private List<String> run(String program, String... arguments) {
    List<String> command = new ArrayList<>(user.command());
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    return command;
  }

  private static List<String> setting(String setting) {
    return List.of("-c", setting);
  }

  private Path data() {
    return folder.resolve("data");
  }

  private String password() throws IOException {
    Path file = folder.resolve("password");
    if (!Files.exists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(
          file, new BigInteger(128, new SecureRandom()).toString(Character.MAX_RADIX));
    }
    return Files.readString(file).strip();
  }
}
