package dev.petstore.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.bootstrap.sandboxed.OneSandbox;
import dev.petstore.bootstrap.settings.SettingsReader;
import dev.petstore.resilience.config.document.ConfigSource;
import dev.petstore.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the program writes, no secret is in it. */
@ExtendWith(OneSandbox.class)
class SecretsTest {
  private static final String MONITOR_KEY = "marked-monitor-key-5eaf00d";
  private static final String CUSTOMER_KEY = "marked-customer-key-c0ffee";
  private static final String REDIS_PASSWORD = "marked-redis-password";
  private static final String WRONG_PASSWORD = "marked-wrong-password";
  private static final String WRONG_KEY = "marked-key-of-nobody-0bad";
  private static final String ORDER =
      """
      {"customer_id": "customer-001", "pet_id": "dog-001", "payment_method": "pm_card_visa"}
      """;

  private final Sandbox sandbox;
  private final Map<String, String> variables = new HashMap<>();
  @TempDir private Path folder;

  SecretsTest(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @BeforeEach
  void hide() throws Exception {
    variables.put("PETSTORE_LOG_LEVEL", "DEBUG");
    variables.put("PETSTORE_LIBRARY_LOG_LEVEL", "DEBUG");
    variables.put("PETSTORE_PAYMENT__API_KEY", sandbox.gateway().apiKey());
    variables.put("PETSTORE_SECURITY__ADMIN_KEYS", ServedShop.ADMIN_KEY);
    variables.put("PETSTORE_SECURITY__CUSTOMER_KEYS", "customer-001:" + CUSTOMER_KEY);
    var redis = sandbox.servers().redis().address().uri();
    variables.put(
        "PETSTORE_REDIS__URL",
        "redis://:%s@%s:%d".formatted(REDIS_PASSWORD, redis.getHost(), redis.getPort()));
    variables.put("PETSTORE_SECURITY__MONITOR_KEYS_FILE", file("monitor", MONITOR_KEY));
    variables.put("PETSTORE_DATABASE__PASSWORD_FILE", file("password", password()));
  }

  @Test
  void is_in_no_answer_and_in_no_line_of_a_service_that_logs_everything() throws Exception {
    variables.put("PETSTORE_LOG_FORMAT", "json");
    try (ServedShop shop = ServedShop.start(folder, sandbox, variables, "")) {
      for (String path :
          List.of("/", "/health", "/metrics", "/api/admin/settings", "/openapi.json", "/no-such")) {
        assertHidden(path, shop.get(path).body());
      }
      assertHidden("sale", shop.post("/api/orders", ORDER).body());
      sandbox.gateway().server().kill();
      assertHidden("failed sale", shop.post("/api/orders", ORDER).body());
      String seen = shop.firstLiveEvent();
      assertThat(seen).startsWith("event: snapshot").contains("payment_gateway");
      assertHidden("live page", seen);
      assertHidden("malformed", shop.post("/api/orders", "{\"customer_id\": ").body());
      assertHidden(
          "settings of its own",
          shop.put("/api/admin/guards/payment_gateway/breaker", "{\"state\": \"ajar\"}").body());
      assertHidden("stranger", shop.getWith(WRONG_KEY, "/health").body());
      assertHidden("monitor", shop.getWith(MONITOR_KEY, "/health").body());
      assertHidden("customer", shop.getWith(CUSTOMER_KEY, "/api/admin/settings").body());

      shop.program().terminate();
      assertThat(shop.program().exitStatus()).isEqualTo(143);
      assertThat(shop.program().errors()).contains("\"level\":\"DEBUG\"");
      assertHiddenInLog(shop.program().errors());
      assertHidden("output", shop.program().output());
    }
  }

  @Test
  void is_not_in_what_is_told_of_a_database_that_refuses_it() throws Exception {
    variables.put("PETSTORE_DATABASE__PASSWORD_FILE", file("password", WRONG_PASSWORD));
    variables.put("PETSTORE_DATABASE__URL", sandbox.servers().postgres().address().jdbcUrl());

    try (Program program = Program.start(folder, variables, "serve", "--port", "0")) {
      assertThat(program.exitStatus()).isEqualTo(1);
      assertThat(program.errors()).contains("DEBUG", "petstore: the database cannot be used");
      assertHiddenInLog(program.errors());
    }
  }

  @Test
  void is_in_no_configuration_that_is_printed_and_in_no_help() throws Exception {
    for (String[] command :
        new String[][] {
          {"check-config", "--all"}, {"check-config", "--all", "--json"}, {"serve", "--help"}
        }) {
      try (Program program = Program.start(folder, variables, command)) {
        assertThat(program.exitStatus()).as(program.errors()).isZero();
        assertThat(program.output()).isNotEmpty();
        assertHidden(String.join(" ", command), program.output() + program.errors());
      }
    }
  }

  @Test
  void is_not_in_the_text_of_the_settings() {
    String settings =
        SettingsReader.readForService(
                SettingsReader.loader()
                    .variables(variables)
                    .source(ConfigSource.text("petstore.yaml", "http: {port: 0}"))
                    .load())
            .toString();

    assertThat(settings).contains("PostgresSettings", "CacheSettings", "1 monitor");
    assertHidden("settings", settings);
  }

  private void assertHidden(String where, String text) {
    assertThat(text).as(where).doesNotContain(secrets());
  }

  private void assertHiddenInLog(String log) {
    assertThat(log.lines().filter(line -> secrets().stream().anyMatch(line::contains))).isEmpty();
  }

  private List<String> secrets() {
    return List.of(
        password(),
        sandbox.gateway().apiKey(),
        ServedShop.ADMIN_KEY,
        MONITOR_KEY,
        CUSTOMER_KEY,
        REDIS_PASSWORD,
        WRONG_PASSWORD,
        WRONG_KEY);
  }

  private String password() {
    return sandbox.servers().postgres().address().password();
  }

  private String file(String name, String secret) throws Exception {
    return Files.writeString(folder.resolve(name), secret + "\n").toString();
  }
}
