package dev.petstore.sandbox.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * The durable memory of a gateway. What {@link #post} has come back from is on the disk. Entries
 * are decided on and written one at a time, so that each sees all before it. Thread-safe.
 */
public final class Ledger implements AutoCloseable {
  private final Books books = new Books();
  private final LedgerFile file;

  /**
   * Opens the ledger in this file, with all that is in it.
   *
   * @throws UncheckedIOException if the file is damaged, not writable, or in use by another gateway
   */
  Ledger(Path path) {
    try {
      this.file = LedgerFile.open(path, books::enter);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /** All money that has moved so far. */
  public LedgerSnapshot snapshot() {
    return read(Books::snapshot);
  }

  /** Reads; what is read is on the disk. */
  <T> T read(Function<Books, T> question) {
    T answer;
    synchronized (books) {
      answer = question.apply(books);
    }
    force(file.written());
    return answer;
  }

  /**
   * Decides on what is entered and keeps it.
   *
   * @param key keeps the answer too
   * @param decision sees the books as they are; if it throws, nothing is kept
   * @throws UncheckedIOException if it could not be kept; then it may be in the file or not
   */
  Posting post(Optional<IdempotencyKey> key, Function<Books, Posting> decision) {
    Posting posting;
    synchronized (books) {
      posting = decision.apply(books);
      LedgerEntry entry = posting.entry(key);
      write(entry);
      books.enter(entry);
    }
    force(file.written());
    return posting;
  }

  private void write(LedgerEntry entry) {
    try {
      file.add(entry);
    } catch (IOException e) {
      throw new UncheckedIOException("the ledger could not be written", e);
    }
  }

  private void force(long position) {
    try {
      file.force(position);
    } catch (IOException e) {
      throw new UncheckedIOException("the ledger could not be brought to the disk", e);
    }
  }

  @Override
  public void close() {
    synchronized (books) {
      try {
        file.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
