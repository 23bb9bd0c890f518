package dev.petstore.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckConfigCommandTest {
  private static final String KEYS = "security: {admin_keys: an-admin-key-of-the-test}\n";

  @TempDir private Path folder;

  @Test
  void prints_what_holds_and_where_it_is_from_without_secrets() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "sk_live_1\n");
    Files.writeString(
        folder.resolve("petstore.yaml"),
        """
        database: {password: hunter2}
        environments: {production: {http: {port: 80}}}
        security: {admin_keys: an-admin-key-of-the-test}
        """);

    try (Program program =
        Program.start(
            folder,
            Map.of(
                "PETSTORE_ENVIRONMENT", "production",
                "PETSTORE_KAFKA__TOPIC", "orders",
                "PETSTORE_PAYMENT__API_KEY_FILE", secret.toString()),
            "check-config")) {
      assertThat(program.exitStatus()).as(program.errors()).isZero();
      assertThat(program.output().lines())
          .anyMatch(line -> line.matches("database.password +\\(hidden\\) +petstore.yaml:1:22"))
          .anyMatch(line -> line.matches("http.port +80 +petstore.yaml:2:42"))
          .anyMatch(line -> line.matches("kafka.topic +orders +variable PETSTORE_KAFKA__TOPIC"))
          .anyMatch(
              line ->
                  line.matches(
                      "payment.api_key +\\(hidden\\) +variable PETSTORE_PAYMENT__API_KEY_FILE"))
          .anyMatch(line -> line.matches("redis.url +redis://localhost:6379 +shipped"))
          .noneMatch(line -> line.startsWith("http.host"));
      assertThat(program.output()).doesNotContain("hunter2", "sk_live_1", "an-admin-key");
    }
  }

  @Test
  void prints_defaults_too_when_asked() throws IOException {
    CommandLines checked = CommandLines.run("check-config", "--all", "--config", file(KEYS));

    assertThat(checked.status()).isZero();
    assertThat(checked.output().lines())
        .anyMatch(line -> line.matches("http.host +127.0.0.1 +default"));
  }

  @Test
  void tells_every_mistake_and_ends_with_2() throws IOException {
    String file = file("http: {prot: 80}\nkafka: {create_topic: maybe}\n" + KEYS);

    CommandLines checked = CommandLines.run("check-config", "--config", file);

    assertThat(checked.status()).isEqualTo(2);
    assertThat(checked.output()).isEmpty();
    assertThat(checked.errors().lines())
        .containsExactly(
            file + ":1:8 http.prot: unknown key; did you mean \"port\"?",
            file + ":2:23 kafka.create_topic: expected true or false, found \"maybe\"");
  }

  @Test
  void tells_what_serve_would_refuse() throws IOException {
    CommandLines checked = CommandLines.run("check-config", "--config", file("http: {}"));

    assertThat(checked.status()).isEqualTo(2);
    assertThat(checked.errors()).contains("PETSTORE_SECURITY__ADMIN_KEYS");
  }

  private String file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("petstore.yaml"), yaml).toString();
  }
}
