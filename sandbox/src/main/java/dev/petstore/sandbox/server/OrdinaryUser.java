package dev.petstore.sandbox.server;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * PostgreSQL refuses to run as root. For root it is run without privileges: in a user namespace of
 * its own where the kernel allows one, which leaves files and their owner as they are, else as the
 * user nobody, to whom its folder is given.
 */
record OrdinaryUser(List<String> command) {
  private static final int NOBODY = 65_534;
  private static final List<String> NAMESPACE = List.of("unshare", "--user", "--");
  private static final List<String> AS_NOBODY =
      List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--");

  /** For a process that works in that folder, which exists. */
  static OrdinaryUser in(Path folder) throws IOException {
    if (!isRoot(folder)) {
      return new OrdinaryUser(List.of());
    }
    return namespaceIsAllowed() ? new OrdinaryUser(NAMESPACE) : nobody(folder);
  }

  /** Whether it sees what we see, rather than only the folder that it is given. */
  static boolean readsOurFiles(Path folder) throws IOException {
    return !isRoot(folder) || namespaceIsAllowed();
  }

  static OrdinaryUser nobody(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder.getParent(), PosixFilePermissions.fromString("rwx--x--x"));
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes)
              throws IOException {
            return visitFile(dir, attributes);
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.setAttribute(file, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
            return FileVisitResult.CONTINUE;
          }
        });
    return new OrdinaryUser(AS_NOBODY);
  }

  private static boolean isRoot(Path folder) throws IOException {
    Path mine = Files.createTempFile(folder, "owner-", "");
    try {
      return Integer.valueOf(0).equals(Files.getAttribute(mine, "unix:uid"));
    } finally {
      Files.delete(mine);
    }
  }

  private static boolean namespaceIsAllowed() throws IOException {
    try {
      return new ProcessBuilder("unshare", "--user", "--", "true").start().waitFor() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
