package dev.petstore.bootstrap.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The files of docs/deploy. */
public final class DeploymentFiles {
  private static final Path FOLDER = Path.of("..", "docs", "deploy");

  private DeploymentFiles() {}

  static List<JsonNode> documents(String file) {
    try (var documents =
        new YAMLMapper().readerFor(JsonNode.class).readValues(FOLDER.resolve(file).toFile())) {
      List<JsonNode> all = new ArrayList<>();
      documents.forEachRemaining(one -> all.add((JsonNode) one));
      return all;
    } catch (IOException e) {
      throw new AssertionError(file + " is not YAML", e);
    }
  }

  static String text(String file) {
    try {
      return Files.readString(FOLDER.resolve(file));
    } catch (IOException e) {
      throw new AssertionError("cannot read " + file, e);
    }
  }

  static JsonNode manifest(String kind) {
    return documents("kubernetes/petstore.yaml").stream()
        .filter(one -> one.path("kind").asText().equals(kind))
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no " + kind));
  }

  static JsonNode container() {
    return manifest("Deployment").at("/spec/template/spec/containers/0");
  }

  /** The paths that Kubernetes asks. */
  public static Set<String> probedPaths() {
    Set<String> paths = new TreeSet<>();
    for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
      paths.add(container().path(probe).at("/httpGet/path").asText());
    }
    return paths;
  }
}
