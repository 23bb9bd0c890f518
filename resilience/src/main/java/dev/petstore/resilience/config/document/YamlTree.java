package dev.petstore.resilience.config.document;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.petstore.resilience.config.document.ConfigNode.Empty;
import dev.petstore.resilience.config.document.ConfigNode.Entry;
import dev.petstore.resilience.config.document.ConfigNode.Mapping;
import dev.petstore.resilience.config.document.ConfigNode.Scalar;
import dev.petstore.resilience.config.document.ConfigNode.Sequence;
import dev.petstore.resilience.config.document.ConfigNode.Unusable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Builds the tree of one YAML text from the parser's tokens, because Jackson's own tree forgets
 * lines and columns.
 */
final class YamlTree {

  private static final int DEEPEST = 32;
  private static final int MOST_NODES = 10_000;
  private static final YAMLFactory YAML = YAMLFactory.builder().build();

  private final String source;
  private final Origin origin;
  private final Problems problems;
  private final int[] characters;
  private final YAMLParser parser;
  private final YamlAnchors anchors = new YamlAnchors();

  private YamlTree(
      String source, Origin origin, Problems problems, String text, YAMLParser parser) {
    this.source = source;
    this.origin = origin;
    this.problems = problems;
    this.characters = text.codePoints().toArray();
    this.parser = parser;
  }

  /** The map at the top of the text; empty, with the problem added, where there is none. */
  static Optional<Mapping> parse(String source, Origin origin, String text, Problems problems) {
    Position whole = Position.whole(source, origin);
    try (YAMLParser parser = YAML.createParser(text)) {
      return Optional.of(new YamlTree(source, origin, problems, text, parser).top(whole));
    } catch (Unreadable e) {
      problems.add(e.position, ConfigPath.ROOT, e.problem);
    } catch (JsonProcessingException e) {
      YamlSyntax syntax = YamlSyntax.of(e, text);
      problems.add(
          new Position(source, syntax.line(), syntax.column(), origin),
          ConfigPath.ROOT,
          "is not YAML: " + syntax.message());
    } catch (IOException e) {
      throw new UncheckedIOException("reading a text from memory", e);
    }
    return Optional.empty();
  }

  private Mapping top(Position whole) throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new Unreadable(whole, "is empty; write at least one section");
    }
    Position start = position();
    ConfigNode top = node(first, ConfigPath.ROOT);
    if (parser.nextToken() != null) {
      throw new Unreadable(position(), "a second YAML document begins here; use one per file");
    }
    if (top instanceof Mapping mapping) {
      return mapping;
    }
    if (top instanceof Empty) {
      throw new Unreadable(whole, "is empty; write at least one section");
    }
    throw new Unreadable(start, "expected a map of sections at the top, found " + top.kind());
  }

  private ConfigNode node(JsonToken token, ConfigPath path) throws IOException {
    Position start = position();
    if (parser.isCurrentAlias()) {
      return aliased(parser.getText(), start);
    }
    String tag = parser.getTypeId();
    if (tag != null) {
      throw new Unreadable(start, "YAML tags are not supported, found !" + Shown.key(tag));
    }
    if (path.keys().size() > DEEPEST) {
      throw new Unreadable(start, "is nested deeper than " + DEEPEST + " levels");
    }
    anchors.countNode();
    limitSize(start);
    String anchor = anchor(token);
    int before = anchors.nodes();
    ConfigNode node =
        switch (token) {
          case START_OBJECT -> mapping(start, path);
          case START_ARRAY -> sequence(start, path);
          case VALUE_NULL -> new Empty(start);
          default -> scalar(start);
        };
    if (anchor != null) {
      anchors.remember(anchor, node, anchors.nodes() - before + 1);
    }
    return node;
  }

  /** Jackson tells the anchors of maps and lists only; that of a scalar stands before it. */
  private @Nullable String anchor(JsonToken token) throws IOException {
    int from = (int) parser.currentTokenLocation().getCharOffset();
    if (!token.isScalarValue() || from >= characters.length || characters[from] != '&') {
      return parser.getObjectId();
    }
    int to = from + 1;
    while (to < characters.length && !Character.isWhitespace(characters[to])) {
      to++;
    }
    return new String(characters, from + 1, to - from - 1);
  }

  private ConfigNode mapping(Position start, ConfigPath path) throws IOException {
    Map<String, Entry> entries = new LinkedHashMap<>();
    Map<String, Entry> inherited = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      Position keyPosition = position();
      String key = parser.currentName();
      ConfigPath childPath = path.child(key);
      ConfigNode value = node(parser.nextToken(), childPath);
      if (key.equals("<<")) {
        inherit(value, childPath, inherited);
      } else if (entries.containsKey(key)) {
        int line = entries.get(key).keyPosition().line();
        problems.add(keyPosition, childPath, "duplicate key; it is already set in line " + line);
      } else {
        entries.put(key, new Entry(keyPosition, value));
      }
    }
    inherited.forEach(entries::putIfAbsent);
    return new Mapping(start, entries);
  }

  /** YAML's merge key: takes over the keys of anchored maps that are not set beside it. */
  private void inherit(ConfigNode value, ConfigPath path, Map<String, Entry> inherited) {
    List<ConfigNode> bases = value instanceof Sequence several ? several.items() : List.of(value);
    for (ConfigNode base : bases) {
      if (base instanceof Mapping mapping) {
        mapping.entries().forEach(inherited::putIfAbsent);
      } else if (!(base instanceof Unusable)) {
        problems.add(value.position(), path, "expected an alias of a map, found " + base.kind());
      }
    }
  }

  private ConfigNode sequence(Position start, ConfigPath path) throws IOException {
    List<ConfigNode> items = new ArrayList<>();
    JsonToken token = parser.nextToken();
    while (token != JsonToken.END_ARRAY) {
      items.add(node(token, path.child("[" + items.size() + "]")));
      token = parser.nextToken();
    }
    return new Sequence(start, items);
  }

  private ConfigNode scalar(Position start) throws IOException {
    String text = parser.getText();
    int from = (int) parser.currentTokenLocation().getCharOffset();
    int to = (int) parser.currentLocation().getCharOffset();
    boolean quoted = to > from && (characters[to - 1] == '"' || characters[to - 1] == '\'');
    return text.isEmpty() && !quoted ? new Empty(start) : new Scalar(start, text, quoted);
  }

  private ConfigNode aliased(String name, Position start) throws Unreadable {
    Optional<ConfigNode> node = anchors.named(name);
    if (node.isEmpty()) {
      problems.add(
          start, ConfigPath.ROOT, "the alias *" + Shown.key(name) + " has no anchor before it");
      return new Unusable(start);
    }
    limitSize(start);
    return node.get();
  }

  private void limitSize(Position at) throws Unreadable {
    if (anchors.nodes() > MOST_NODES) {
      throw new Unreadable(at, "holds more than " + MOST_NODES + " values, aliases included");
    }
  }

  private Position position() {
    JsonLocation location = parser.currentTokenLocation();
    return new Position(source, location.getLineNr(), location.getColumnNr(), origin);
  }

  /** The text is YAML, but not of a kind that is read here. */
  private static final class Unreadable extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Position position;
    private final String problem;

    Unreadable(Position position, String problem) {
      super(problem);
      this.position = position;
      this.problem = problem;
    }
  }
}
