package dev.petstore.resilience.config.document;

import dev.petstore.resilience.config.document.ConfigNode.Entry;
import dev.petstore.resilience.config.document.ConfigNode.Mapping;
import dev.petstore.resilience.config.document.ConfigNode.Scalar;
import dev.petstore.resilience.config.document.ConfigNode.Sequence;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lists what holds for every key of a valid tree. */
final class EffectiveValues {
  private static final String HIDDEN = "(hidden)";
  // Addresses may carry a secret among their parameters.
  private static final Pattern SECRET_PARAMETER =
      Pattern.compile("(?i)([?&;][^=&;]*(?:password|secret|token|key)[^=&;]*=)[^&;\\s]*");

  private final List<EffectiveValue> values = new ArrayList<>();

  private EffectiveValues() {}

  static List<EffectiveValue> of(List<KeyGroup> sections, Mapping root) {
    EffectiveValues found = new EffectiveValues();
    sections.forEach(section -> found.add(section, root, ConfigPath.ROOT.child(section.name())));
    return List.copyOf(found.values);
  }

  private void add(KeyDefinition definition, Mapping above, ConfigPath path) {
    if (definition instanceof Key<?> key) {
      values.add(value(key, above, path));
    } else if (definition instanceof KeyGroup group) {
      addAll(group, below(definition, above), path);
    } else if (definition instanceof NamedGroups named) {
      Mapping names = below(definition, above);
      names.entries().keySet().forEach(name -> addNamed(named.each(), name, names, path));
    }
  }

  private void addNamed(KeyGroup each, String name, Mapping names, ConfigPath path) {
    addAll(each, map(names.entries().get(name), names), path.child(name));
  }

  private void addAll(KeyGroup group, Mapping mapping, ConfigPath path) {
    group.keys().forEach(key -> add(key, mapping, path.child(key.name())));
  }

  private static Mapping below(KeyDefinition definition, Mapping above) {
    return map(above.entries().get(definition.name()), above);
  }

  private static Mapping map(@Nullable Entry entry, Mapping above) {
    return entry != null && entry.value() instanceof Mapping mapping
        ? mapping
        : Mapping.empty(above.position());
  }

  private static EffectiveValue value(Key<?> key, Mapping above, ConfigPath path) {
    Entry entry = above.entries().get(key.name());
    if (entry == null) {
      return new EffectiveValue(path.toString(), key.whenAbsent(), EffectiveValue.UNSET);
    }
    Position position = entry.value().position();
    String origin =
        position.origin() == Origin.DEFAULT ? EffectiveValue.SHIPPED : position.toString();
    return new EffectiveValue(path.toString(), shown(key, text(entry.value())), origin);
  }

  private static String text(ConfigNode node) {
    if (node instanceof Sequence sequence) {
      return sequence.joined(ValueType.SEPARATOR + " ").orElse("");
    }
    return node instanceof Scalar scalar ? scalar.text() : "";
  }

  private static String shown(Key<?> key, String text) {
    if (!key.type().secret()) {
      return hideParameters(text);
    }
    // An address is a secret for the password in it; the rest is what an operator looks for.
    return key.type().parse(text).orElse(null) instanceof URI address
        ? hideParameters(hidePassword(address))
        : HIDDEN;
  }

  private static String hidePassword(URI address) {
    String user = address.getRawUserInfo();
    return user == null ? address.toString() : address.toString().replace(user + "@", HIDDEN + "@");
  }

  private static String hideParameters(String text) {
    return Shown.message(SECRET_PARAMETER.matcher(text).replaceAll("$1" + HIDDEN));
  }
}
