package dev.petstore.resilience.config.document;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A key with a single value: its type, range, default and description, declared once. Immutable.
 * Required unless it says otherwise.
 *
 * @param <T> what its value is read as; never null
 */
public final class Key<T> implements KeyDefinition {

  private final String name;
  private final ValueType<T> type;
  private final @Nullable T defaultValue;
  private final @Nullable String whenAbsent;
  private final String description;

  private Key(
      String name,
      ValueType<T> type,
      @Nullable T defaultValue,
      @Nullable String whenAbsent,
      String description) {
    this.name = name;
    this.type = type;
    this.defaultValue = defaultValue;
    this.whenAbsent = whenAbsent;
    this.description = description;
  }

  private static <T> Key<T> of(String name, ValueType<T> type) {
    return new Key<>(name, type, null, null, "");
  }

  /** A whole number, both ends included. */
  public static Key<Integer> integer(String name, int least, int most) {
    return of(name, ValueType.integer(least, most));
  }

  /** A number, fractions allowed, both ends included. */
  public static Key<Double> decimal(String name, int least, int most) {
    return of(name, ValueType.decimal(least, most));
  }

  /** A time in seconds, fractions allowed down to the nanosecond, both ends included. */
  public static Key<Duration> seconds(String name, Duration least, Duration most) {
    return of(name, ValueType.seconds(least, most));
  }

  /** A share written in percent from 1 to 100 and read as 0.01 to 1. */
  public static Key<Double> percent(String name) {
    return of(name, ValueType.percent());
  }

  /** {@code true} or {@code false}. */
  public static Key<Boolean> bool(String name) {
    return of(name, ValueType.bool());
  }

  /** One of the constants, written in lower case. */
  public static <E extends Enum<E>> Key<E> choice(String name, Class<E> choices) {
    return of(name, ValueType.choice(Arrays.asList(choices.getEnumConstants())));
  }

  /** A text that is not blank. */
  public static Key<String> text(String name) {
    return of(name, ValueType.text("a text that is not blank"));
  }

  /**
   * Texts that are not blank and hold no comma: a list, or one text with commas between them.
   *
   * @param expectation what messages and the reference say it should be
   */
  public static Key<List<String>> texts(String name, String expectation) {
    return of(name, ValueType.texts(expectation));
  }

  /** A text that is not blank and never shown in a message. */
  public static Key<String> secret(String name) {
    return of(name, ValueType.text("a secret that is not blank").secretly());
  }

  /**
   * As {@link #texts}, and never shown in a message.
   *
   * @param expectation what messages and the reference say it should be
   */
  public static Key<List<String>> secrets(String name, String expectation) {
    return of(name, ValueType.texts(expectation).secretly());
  }

  /**
   * An address with a host and one of the schemes; not shown in a message, for it may hold a
   * password.
   */
  public static Key<URI> address(String name, String... schemes) {
    return of(name, ValueType.address(List.of(schemes)).secretly());
  }

  /** A file or folder of this machine, relative to the working directory unless absolute. */
  public static Key<Path> path(String name) {
    return of(name, ValueType.path());
  }

  /** May be left out, and is {@code value} then. */
  public Key<T> defaultsTo(T value) {
    return new Key<>(name, type, value, type.show(value), description);
  }

  /** May be left out; {@code whenAbsent} tells in the reference what happens then. */
  public Key<T> optional(String whenAbsent) {
    return new Key<>(name, type, null, whenAbsent, description);
  }

  /** What it is for, in a sentence for the reference. */
  public Key<T> describedAs(String text) {
    return new Key<>(name, type, defaultValue, whenAbsent, text);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return description;
  }

  /** The value as a user would write it, for messages. */
  public String show(T value) {
    return type.secret() ? "(hidden)" : type.show(value);
  }

  boolean isRequired() {
    return whenAbsent == null;
  }

  /** The default as the reference shows it. */
  String whenAbsent() {
    return whenAbsent == null ? "required" : whenAbsent;
  }

  Optional<T> defaultValue() {
    return Optional.ofNullable(defaultValue);
  }

  ValueType<T> type() {
    return type;
  }

  @Override
  public String toString() {
    return name + ": " + type.expectation();
  }
}
