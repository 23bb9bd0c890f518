package dev.petstore.resilience.config.document;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * How a single value is written and what is right for it.
 *
 * @param expectation what messages and the reference say it should be, range included
 * @param words the only texts that are right, where they are few
 * @param text whether it is a text, so that quotes around it mean nothing
 * @param several whether it may be a list of which each item is right for itself
 * @param secret whether its value must not be shown
 * @param schema what JSON Schema calls such a value
 * @param parser empty for a value that does not meet the expectation
 * @param writer the value as a user would write it
 */
record ValueType<T>(
    String expectation,
    List<String> words,
    boolean text,
    boolean several,
    boolean secret,
    Map<String, Object> schema,
    Function<String, Optional<T>> parser,
    Function<T, String> writer) {

  // Long digit strings are out of every range and slow to turn into numbers.
  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
  private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,18})?");

  /** Between the items of a list that is written as one text. */
  static final String SEPARATOR = ",";

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  Optional<T> parse(String written) {
    return parser.apply(written);
  }

  String show(T value) {
    return writer.apply(value);
  }

  ValueType<T> secretly() {
    return new ValueType<>(expectation, words, text, several, true, schema, parser, writer);
  }

  static ValueType<Integer> integer(int least, int most) {
    return plain(
        "a whole number from " + least + " to " + most,
        Map.of("type", "integer", "minimum", least, "maximum", most),
        written ->
            matching(WHOLE, written)
                .map(Long::parseLong)
                .filter(number -> number >= least && number <= most)
                .map(Long::intValue),
        String::valueOf);
  }

  static ValueType<Double> decimal(int least, int most) {
    return plain(
        "a number from " + least + " to " + most,
        number(BigDecimal.valueOf(least), BigDecimal.valueOf(most)),
        written ->
            matching(DECIMAL, written)
                .map(Double::valueOf)
                .filter(number -> number >= least && number <= most),
        number -> BigDecimal.valueOf(number).stripTrailingZeros().toPlainString());
  }

  static ValueType<Duration> seconds(Duration least, Duration most) {
    return plain(
        "seconds from " + inSeconds(least) + " to " + inSeconds(most),
        number(new BigDecimal(inSeconds(least)), new BigDecimal(inSeconds(most))),
        written ->
            matching(DECIMAL, written)
                .map(ValueType::duration)
                .filter(time -> time.compareTo(least) >= 0 && time.compareTo(most) <= 0),
        ValueType::inSeconds);
  }

  static ValueType<Double> percent() {
    return plain(
        "a percentage from 1 to 100, without the sign",
        number(BigDecimal.ONE, HUNDRED),
        written ->
            matching(DECIMAL, written)
                .map(number -> new BigDecimal(number).divide(HUNDRED))
                .map(BigDecimal::doubleValue)
                .filter(share -> share >= 0.01 && share <= 1),
        share -> BigDecimal.valueOf(share).multiply(HUNDRED).stripTrailingZeros().toPlainString());
  }

  static ValueType<Boolean> bool() {
    return plain(
        "true or false",
        Map.of("type", "boolean"),
        written ->
            Optional.of(written.toLowerCase(Locale.ROOT))
                .filter(word -> word.equals("true") || word.equals("false"))
                .map(Boolean::valueOf),
        String::valueOf);
  }

  static <E extends Enum<E>> ValueType<E> choice(List<E> choices) {
    List<String> words = choices.stream().map(ValueType::word).toList();
    return new ValueType<>(
        "one of " + String.join(", ", words),
        words,
        true,
        false,
        false,
        Map.of("enum", words),
        written -> choices.stream().filter(choice -> word(choice).equals(written)).findFirst(),
        ValueType::word);
  }

  static ValueType<String> text(String expectation) {
    return textual(
        expectation,
        // YAML takes an unquoted 12345 for a number; here it is a text like any other.
        Map.of("type", List.of("string", "number", "boolean"), "pattern", "\\S"),
        written -> Optional.of(written).filter(Predicate.not(String::isBlank)),
        Function.identity());
  }

  static ValueType<List<String>> texts(String expectation) {
    return new ValueType<>(
        expectation,
        List.of(),
        true,
        true,
        false,
        Map.of("type", List.of("string", "array"), "items", Map.of("type", "string")),
        ValueType::parseTexts,
        texts -> String.join(SEPARATOR + " ", texts));
  }

  private static Optional<List<String>> parseTexts(String written) {
    if (written.isBlank()) {
      return Optional.of(List.of());
    }
    List<String> texts = Arrays.stream(written.split(SEPARATOR, -1)).map(String::strip).toList();
    return Optional.of(texts).filter(all -> all.stream().noneMatch(String::isEmpty));
  }

  static ValueType<URI> address(List<String> schemes) {
    String example = schemes.get(0) + "://localhost";
    return textual(
        "an address that begins with %s://, such as %s"
            .formatted(String.join(":// or ", schemes), example),
        Map.of("type", "string", "pattern", "^(%s)://".formatted(String.join("|", schemes))),
        written -> parseAddress(written, schemes),
        URI::toString);
  }

  static ValueType<Path> path() {
    return textual(
        "a path of a file or folder",
        Map.of("type", "string", "minLength", 1),
        ValueType::parsePath,
        Path::toString);
  }

  private static <T> ValueType<T> plain(
      String expectation,
      Map<String, Object> schema,
      Function<String, Optional<T>> parser,
      Function<T, String> writer) {
    return new ValueType<>(expectation, List.of(), false, false, false, schema, parser, writer);
  }

  private static <T> ValueType<T> textual(
      String expectation,
      Map<String, Object> schema,
      Function<String, Optional<T>> parser,
      Function<T, String> writer) {
    return new ValueType<>(expectation, List.of(), true, false, false, schema, parser, writer);
  }

  private static Map<String, Object> number(BigDecimal least, BigDecimal most) {
    return Map.of("type", "number", "minimum", least, "maximum", most);
  }

  private static Optional<String> matching(Pattern pattern, String written) {
    return Optional.of(written).filter(pattern.asMatchPredicate());
  }

  private static Duration duration(String written) {
    BigDecimal seconds = new BigDecimal(written).setScale(9, RoundingMode.HALF_UP);
    BigDecimal[] parts = seconds.divideAndRemainder(BigDecimal.ONE);
    return Duration.ofSeconds(parts[0].longValueExact(), parts[1].unscaledValue().longValue());
  }

  private static String inSeconds(Duration time) {
    BigDecimal whole = BigDecimal.valueOf(time.getSeconds());
    BigDecimal seconds = whole.add(BigDecimal.valueOf(time.getNano(), 9));
    return seconds.stripTrailingZeros().toPlainString();
  }

  private static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }

  private static Optional<URI> parseAddress(String written, List<String> schemes) {
    try {
      URI address = URI.create(written);
      return Optional.of(address)
          .filter(uri -> uri.getScheme() != null && schemes.contains(uri.getScheme()))
          .filter(uri -> uri.getHost() != null);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Path> parsePath(String written) {
    try {
      return Optional.of(written).filter(Predicate.not(String::isBlank)).map(Path::of);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
