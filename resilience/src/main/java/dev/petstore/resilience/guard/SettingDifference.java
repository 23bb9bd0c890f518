package dev.petstore.resilience.guard;

import dev.petstore.resilience.guard.Reconfiguration.Change;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What differs between two values of a setting, for people: a setting of several parts is taken
 * apart, so that only those are told that are not the same any more.
 */
final class SettingDifference {
  private static final Pattern CAPITAL = Pattern.compile("([A-Z])");

  private final String guard;

  SettingDifference(String guard) {
    this.guard = guard;
  }

  /** Empty if there is none. */
  List<Change> between(String setting, Object before, Object after) {
    return changes(setting, before, after).toList();
  }

  private Stream<Change> changes(String setting, Object before, Object after) {
    if (before.equals(after)) {
      return Stream.empty();
    }
    Object former = ifPresent(before);
    Object present = ifPresent(after);
    if (former instanceof Record && former.getClass().equals(present.getClass())) {
      return Arrays.stream(former.getClass().getRecordComponents())
          .flatMap(
              part ->
                  changes(setting + "." + name(part), value(part, former), value(part, present)));
    }
    return Stream.of(new Change(guard, setting, text(before), text(after)));
  }

  /** What an optional value holds; others are themselves. */
  private static Object ifPresent(Object value) {
    return value instanceof Optional<?> optional && optional.isPresent() ? optional.get() : value;
  }

  /** As a configuration would have it: durations are told in seconds. */
  private static String name(RecordComponent part) {
    String words = CAPITAL.matcher(part.getName()).replaceAll("_$1").toLowerCase(Locale.ROOT);
    return part.getType() == Duration.class ? words + "_seconds" : words;
  }

  private static Object value(RecordComponent part, Object owner) {
    try {
      return part.getAccessor().invoke(owner);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.map(SettingDifference::text).orElse("none");
    }
    if (value instanceof Duration duration) {
      return seconds(duration).toPlainString();
    }
    if (value instanceof Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT);
    }
    if (value instanceof Class<?> type) {
      return type.getName();
    }
    if (value instanceof Record whole) {
      return Arrays.stream(whole.getClass().getRecordComponents())
          .map(part -> name(part) + " " + text(value(part, whole)))
          .collect(Collectors.joining(", "));
    }
    if (value instanceof Collection<?> several) {
      return several.isEmpty()
          ? "none"
          : several.stream()
              .map(SettingDifference::text)
              .sorted()
              .collect(Collectors.joining(", "));
    }
    return String.valueOf(value);
  }

  private static BigDecimal seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toNanos(), 9).stripTrailingZeros();
  }
}
