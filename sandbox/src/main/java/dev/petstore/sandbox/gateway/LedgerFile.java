package dev.petstore.sandbox.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A file of entries, one line of JSON each, that is only ever added to. A last line without its end
 * is what a crash has left of an entry that nobody was told of; it is cut off when the file is
 * opened. {@link #add} is for one thread at a time, {@link #force} for any number.
 *
 * <p>Written without a {@code FileChannel}, which an interrupt would close.
 */
final class LedgerFile implements AutoCloseable {
  private final RandomAccessFile file;
  private final Object forcing = new Object();
  private final AtomicLong written;
  private long forced;
  private volatile boolean broken;

  private LedgerFile(RandomAccessFile file, long length) {
    this.file = file;
    this.written = new AtomicLong(length);
    this.forced = length;
  }

  /** Opens the file, or makes it, and tells every entry that is there. */
  static LedgerFile open(Path path, Consumer<LedgerEntry> entries) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    try {
      lock(path, file);
      long length = replay(path, entries);
      file.setLength(length);
      file.seek(length);
      file.getFD().sync();
      return new LedgerFile(file, length);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** The lock ends with the file. */
  private static void lock(Path path, RandomAccessFile file) throws IOException {
    try {
      FileLock lock = file.getChannel().tryLock();
      if (lock != null) {
        return;
      }
    } catch (OverlappingFileLockException inThisProgram) {
      // Told below.
    }
    throw new IOException("another gateway writes to the ledger " + path);
  }

  /**
   * Tells every whole entry of a file.
   *
   * @return where the last of them ends
   */
  static long replay(Path path, Consumer<LedgerEntry> entries) throws IOException {
    long end = 0;
    long number = 0;
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
      for (int next = in.read(); next >= 0; next = in.read()) {
        line.write(next);
        if (next == '\n') {
          number++;
          entries.accept(parse(path, number, line.toByteArray()));
          end += line.size();
          line.reset();
        }
      }
    }
    return end;
  }

  private static LedgerEntry parse(Path path, long number, byte[] line) throws IOException {
    try {
      return LedgerFormat.JSON.readValue(line, LedgerEntry.class);
    } catch (JsonProcessingException e) {
      throw new IOException(
          "line " + number + " of the ledger " + path + " is damaged: " + e.getOriginalMessage(),
          e);
    }
  }

  /** Writes an entry; it is safe when {@link #force} has come back. */
  void add(LedgerEntry entry) throws IOException {
    if (broken) {
      throw new IOException("an earlier entry could not be written to the ledger");
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    line.writeBytes(LedgerFormat.JSON.writeValueAsBytes(entry));
    line.write('\n');
    try {
      file.write(line.toByteArray());
    } catch (IOException e) {
      // Half a line may be there now: nothing may follow it.
      broken = true;
      throw e;
    }
    written.addAndGet(line.size());
  }

  /** Where the last entry ends. */
  long written() {
    return written.get();
  }

  /** Comes back when the disk has everything up to here; one flush serves all who wait. */
  void force(long position) throws IOException {
    synchronized (forcing) {
      if (forced >= position) {
        return;
      }
      long reached = written.get();
      file.getFD().sync();
      forced = reached;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
