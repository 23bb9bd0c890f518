package dev.petstore.sandbox.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that the gateway has ever decided, a JSON line each, on the disk before it is answered. Read
 * again at the start; a last line that a crash has torn was never answered and is cut off.
 * Thread-safe.
 */
public final class Ledger implements AutoCloseable {
  private final JsonMapper json = new JsonMapper();
  private final FileChannel file;
  private final List<LedgerEntry> entries = new ArrayList<>();
  private final Map<String, LedgerEntry> byKey = new HashMap<>();

  private Ledger(FileChannel file) {
    this.file = file;
  }

  /** Opens the ledger in this file, or begins it. */
  public static Ledger open(Path path) {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      Ledger ledger =
          new Ledger(
              FileChannel.open(
                  path,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE));
      ledger.replay(Files.readAllBytes(path));
      return ledger;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open the ledger " + path, e);
    }
  }

  private void replay(byte[] bytes) throws IOException {
    int lineStart = 0;
    for (int position = 0; position < bytes.length; position++) {
      if (bytes[position] == '\n') {
        remember(json.readValue(bytes, lineStart, position - lineStart, LedgerEntry.class));
        lineStart = position + 1;
      }
    }
    file.truncate(lineStart);
    file.position(lineStart);
  }

  /** Writes the entry to the disk, then knows it. */
  synchronized void append(LedgerEntry entry) {
    try {
      ByteBuffer line =
          ByteBuffer.wrap((json.writeValueAsString(entry) + "\n").getBytes(StandardCharsets.UTF_8));
      while (line.hasRemaining()) {
        file.write(line);
      }
      file.force(false);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the ledger", e);
    }
    remember(entry);
  }

  private void remember(LedgerEntry entry) {
    entries.add(entry);
    if (!entry.key().isEmpty()) {
      byKey.put(entry.key(), entry);
    }
  }

  /** All entries, the oldest first. */
  public synchronized List<LedgerEntry> entries() {
    return List.copyOf(entries);
  }

  /** The charges that were made for an order: one, if all is well. */
  public List<LedgerEntry> chargesOf(String order) {
    return entries().stream()
        .filter(entry -> entry.isCharge() && entry.order().equals(order))
        .toList();
  }

  /** The refunds of a payment intent. */
  public List<LedgerEntry> refundsOf(String paymentIntent) {
    return entries().stream()
        .filter(entry -> entry.isRefund() && entry.paymentIntent().equals(paymentIntent))
        .toList();
  }

  synchronized Optional<LedgerEntry> byKey(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  Optional<LedgerEntry> charge(String paymentIntent) {
    return entries().stream()
        .filter(entry -> entry.isCharge() && entry.id().equals(paymentIntent))
        .findFirst();
  }

  @Override
  public synchronized void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
