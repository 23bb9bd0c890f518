package dev.petstore.bootstrap.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.petstore.bootstrap.settings.SettingsReader;
import dev.petstore.bootstrap.settings.ShopSettings;
import dev.petstore.resilience.config.document.ConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of docs/deploy fit the program. Their probes are asked by ServeCommandTest. */
class DeploymentFilesTest {
  private static final Pattern UNIT_VARIABLE =
      Pattern.compile("(?m)^Environment=(PETSTORE_[A-Z_]+)=(.*)$");

  @TempDir private Path folder;

  @Test
  void the_manifests_variables_are_keys_and_its_configuration_is_right() throws IOException {
    Map<String, String> variables = new HashMap<>();
    DeploymentFiles.container()
        .path("env")
        .forEach(one -> variables.put(one.path("name").asText(), one.path("value").asText()));
    String yaml = DeploymentFiles.manifest("ConfigMap").at("/data/petstore.yaml").asText();

    ShopSettings settings = read(yaml, variables);

    assertThat(settings.http().port())
        .isEqualTo(DeploymentFiles.container().at("/ports/0/containerPort").asInt());
    assertThat(settings.payment().apiKey()).isEqualTo("a-secret-of-the-test");
  }

  @Test
  void the_manifests_name_each_other_rightly() {
    JsonNode template = DeploymentFiles.manifest("Deployment").at("/spec/template");
    JsonNode labels = template.at("/metadata/labels");
    String port = DeploymentFiles.container().at("/ports/0/name").asText();

    assertThat(DeploymentFiles.manifest("Deployment").at("/spec/selector/matchLabels"))
        .isEqualTo(labels);
    assertThat(DeploymentFiles.manifest("Service").at("/spec/selector")).isEqualTo(labels);
    assertThat(DeploymentFiles.manifest("Service").at("/spec/ports/0/targetPort").asText())
        .isEqualTo(port);
    assertThat(DeploymentFiles.manifest("PodDisruptionBudget").at("/spec/selector/matchLabels"))
        .isEqualTo(labels);
    JsonNode scaling = DeploymentFiles.manifest("HorizontalPodAutoscaler").path("spec");
    assertThat(scaling.at("/scaleTargetRef/name"))
        .isEqualTo(DeploymentFiles.manifest("Deployment").at("/metadata/name"));
    assertThat(scaling.path("minReplicas").asInt())
        .isGreaterThan(
            DeploymentFiles.manifest("PodDisruptionBudget").at("/spec/minAvailable").asInt());
    assertThat(DeploymentFiles.text("kubernetes/prometheus-adapter.yaml"))
        .contains("as: " + scaling.at("/metrics/0/pods/metric/name").asText());
    assertThat(names(template.at("/spec/volumes")))
        .isEqualTo(names(DeploymentFiles.container().path("volumeMounts")));
    for (String probe : Set.of("startupProbe", "livenessProbe", "readinessProbe")) {
      assertThat(DeploymentFiles.container().path(probe).at("/httpGet/port").asText())
          .as(probe)
          .isEqualTo(port);
    }
  }

  @Test
  void the_mounted_secrets_are_in_the_template() {
    Set<String> files = new TreeSet<>();
    DeploymentFiles.container()
        .path("env")
        .forEach(
            one -> {
              if (one.path("name").asText().endsWith("_FILE")) {
                files.add(Path.of(one.path("value").asText()).getFileName().toString());
              }
            });
    JsonNode secret = DeploymentFiles.documents("kubernetes/secret.yaml").get(0);

    assertThat(secret.path("stringData").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(files);
  }

  @Test
  void a_container_has_no_more_rights_than_it_needs() {
    JsonNode pod = DeploymentFiles.manifest("Deployment").at("/spec/template/spec");
    JsonNode container = DeploymentFiles.container();

    assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(container.at("/resources/limits/memory").isMissingNode()).isFalse();
    assertThat(container.at("/resources/requests/cpu").isMissingNode()).isFalse();
  }

  @Test
  void compose_and_systemd_name_keys_and_files_that_are_there() throws IOException {
    JsonNode compose = DeploymentFiles.documents("compose.yaml").get(0);
    JsonNode shop = compose.at("/services/petstore");
    Map<String, String> variables = new HashMap<>();
    shop.path("environment")
        .properties()
        .forEach(one -> variables.put(one.getKey(), placeholdersFilled(one.getValue().asText())));
    assertThat(read("http: {}", variables).database().user()).isEqualTo("petstore");
    assertThat(names(shop.path("secrets"))).isSubsetOf(fields(compose.path("secrets")));
    assertThat(shop.path("image")).isEqualTo(DeploymentFiles.container().path("image"));

    Map<String, String> unit = new HashMap<>();
    Matcher matcher = UNIT_VARIABLE.matcher(DeploymentFiles.text("systemd/petstore.service"));
    while (matcher.find()) {
      unit.put(matcher.group(1), matcher.group(2));
    }
    assertThat(unit).isNotEmpty();
    assertThat(read("http: {}", unit)).isNotNull();
  }

  @Test
  void prometheus_shows_the_monitor_key_that_compose_hands_it_and_the_shop() {
    JsonNode services = DeploymentFiles.documents("compose.yaml").get(0).path("services");
    JsonNode scrape =
        DeploymentFiles.documents("prometheus/prometheus.yml").get(0).at("/scrape_configs/0");

    String shown = scrape.at("/authorization/credentials_file").asText();

    assertThat(shown)
        .isEqualTo(
            services.at("/petstore/environment/PETSTORE_SECURITY__MONITOR_KEYS_FILE").asText());
    String secret = Path.of(shown).getFileName().toString();
    assertThat(names(services.at("/prometheus/secrets"))).containsExactly(secret);
    assertThat(names(services.at("/petstore/secrets"))).contains(secret);
  }

  /** Reads with every named file holding the same secret. */
  private ShopSettings read(String yaml, Map<String, String> variables) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "a-secret-of-the-test\n");
    Map<String, String> known = new HashMap<>(variables);
    known.replaceAll((name, value) -> name.endsWith("_FILE") ? secret.toString() : value);
    return SettingsReader.readForService(
        SettingsReader.loader()
            .source(ConfigSource.text("petstore.yaml", yaml))
            .variables(known)
            .load());
  }

  private static String placeholdersFilled(String text) {
    return text.replaceAll("\\$\\{[A-Z_]+:-([^}]*)}", "$1");
  }

  private static Set<String> names(JsonNode list) {
    Set<String> names = new TreeSet<>();
    list.forEach(one -> names.add(one.isTextual() ? one.asText() : one.path("name").asText()));
    return names;
  }

  private static Set<String> fields(JsonNode map) {
    return StreamSupport.stream(((Iterable<String>) map::fieldNames).spliterator(), false)
        .collect(Collectors.toSet());
  }
}
