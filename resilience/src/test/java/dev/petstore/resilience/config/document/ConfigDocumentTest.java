package dev.petstore.resilience.config.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A section of a reader outside of the resilience engine. */
class ConfigDocumentTest {

  private static final Key<URI> URL = Key.address("url", "http", "https");
  private static final Key<String> API_KEY = Key.secret("api_key");
  private static final Key<String> CURRENCY = Key.text("currency").defaultsTo("EUR");
  private static final Key<Duration> CONNECT =
      Key.seconds("connect_seconds", Duration.ofMillis(1), Duration.ofMinutes(1))
          .optional("half of the timeout");
  private static final KeyGroup RETRY = KeyGroup.of("retry", "", Key.integer("attempts", 1, 5));
  private static final KeyGroup PAYMENT =
      KeyGroup.of("payment", "The payment gateway.", URL, API_KEY, CURRENCY, CONNECT);
  private static final KeyGroup SHOP = KeyGroup.of("shop", "", RETRY);

  @Test
  void a_section_is_read_with_the_types_that_its_keys_declare() {
    ConfigDocument document =
        load("payment: {url: 'http://localhost:9', api_key: 12345, connect_seconds: 0.5}");
    ConfigReader payment = document.section(PAYMENT);
    document.verify();

    assertThat(payment.get(URL)).isEqualTo(URI.create("http://localhost:9"));
    assertThat(payment.get(API_KEY)).isEqualTo("12345");
    assertThat(payment.get(CURRENCY)).isEqualTo("EUR");
    assertThat(payment.find(CONNECT)).contains(Duration.ofMillis(500));
    assertThat(payment.isSet(CURRENCY)).isFalse();
    assertThat(payment.position(API_KEY))
        .isEqualTo(new Position("shop.yaml", 1, 47, Origin.FILE))
        .hasToString("shop.yaml:1:47");
  }

  @Test
  void an_optional_key_that_is_not_set_is_found_empty_and_cannot_be_got() {
    ConfigReader payment = load("payment: {url: 'http://a', api_key: k}").section(PAYMENT);

    assertThat(payment.find(CONNECT)).isEmpty();
    assertThatThrownBy(() -> payment.get(CONNECT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("payment.connect_seconds may be absent");
  }

  @Test
  void getting_a_wrong_value_tells_all_that_is_wrong() {
    ConfigDocument document = load("payment: {url: 'ftp://a', api_key: ''}\nshop: {retry: 3}");
    ConfigReader payment = document.section(PAYMENT);
    document.section(SHOP);

    assertThatThrownBy(() -> payment.get(URL))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessage(
            """
            shop.yaml:1:16 payment.url: expected an address that begins with http:// or https://, \
            such as http://localhost
            shop.yaml:1:36 payment.api_key: expected a secret that is not blank
            shop.yaml:2:15 shop.retry: expected a map of keys, found a single value""");
  }

  @Test
  void an_absent_section_lacks_what_it_requires_below_it_too() {
    ConfigDocument document = load("other: {}");
    document.section(PAYMENT);
    document.section(SHOP);

    assertThatThrownBy(document::verify)
        .hasMessage(
            """
            shop.yaml payment.url: is missing; expected an address that begins with http:// or \
            https://, such as http://localhost
            shop.yaml payment.api_key: is missing; expected a secret that is not blank
            shop.yaml shop.retry.attempts: is missing; expected a whole number from 1 to 5""");
  }

  @Test
  void a_secret_and_an_address_with_a_password_are_never_shown() {
    Map<String, String> variables = Map.of("PW", "hunter2", "EMPTY", " ");
    ConfigDocument document =
        load("payment: {url: 'redis://:${PW}@x', api_key: '${EMPTY}'}", variables);
    document.section(PAYMENT);

    assertThatThrownBy(document::verify).message().hasLineCount(2).doesNotContain("hunter2");
    assertThat(API_KEY.show("hunter2")).isEqualTo("(hidden)");
  }

  @Test
  void a_section_that_is_not_known_is_reported() {
    ConfigDocument document =
        load(
            "payments: {}\nshop: {retry: {attempts: 1}}\npayment: {url: 'http://a', api_key: k}",
            Map.of("PETSTORE_SHOPP__RETRY__ATTEMPTS", "2"));
    document.section(PAYMENT);
    document.section(SHOP);
    document.verify();

    document.rejectOtherSections(List.of(PAYMENT, SHOP));

    assertThatThrownBy(document::verify)
        .hasMessage(
            """
            shop.yaml:1:1 payments: unknown key; did you mean "payment"?
            variable PETSTORE_SHOPP__RETRY__ATTEMPTS shopp: unknown key; did you mean \
            PETSTORE_SHOP__RETRY__ATTEMPTS?""");
  }

  @Test
  void later_defaults_go_over_earlier_ones_and_under_the_file() {
    ConfigDocument document =
        ConfigDocument.loader()
            .defaults(ConfigSource.text("a", "payment: {url: 'http://a', api_key: a, currency: A}"))
            .defaults(ConfigSource.text("b", "payment: {api_key: b, currency: B}"))
            .source(ConfigSource.text("shop.yaml", "payment: {currency: C}"))
            .load();
    ConfigReader payment = document.section(PAYMENT);

    assertThat(payment.get(URL)).isEqualTo(URI.create("http://a"));
    assertThat(payment.get(API_KEY)).isEqualTo("b");
    assertThat(payment.get(CURRENCY)).isEqualTo("C");
    assertThat(payment.position(URL).origin()).isEqualTo(Origin.DEFAULT);
    assertThat(payment.overrules(CURRENCY, API_KEY)).isTrue();
    assertThat(payment.overrules(API_KEY, URL)).isFalse();
  }

  private static ConfigDocument load(String yaml) {
    return load(yaml, Map.of());
  }

  private static ConfigDocument load(String yaml, Map<String, String> variables) {
    return ConfigDocument.loader()
        .source(ConfigSource.text("shop.yaml", yaml))
        .variables(variables)
        .load();
  }
}
