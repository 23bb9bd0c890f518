package dev.petstore.sandbox.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code /v1/payment_intents}: charges that are confirmed and captured at once. */
final class PaymentIntents {
  static final String URL = "/v1/payment_intents";

  /** Sandbox only: a charge of more than this, in minor units, is a server error. */
  static final long LARGEST_AMOUNT = 1_000_000;

  private static final Set<String> PARAMETERS =
      Set.of(
          "amount",
          "automatic_payment_methods",
          "capture_method",
          "confirm",
          "currency",
          "description",
          "metadata",
          "off_session",
          "payment_method",
          "payment_method_types",
          "return_url");
  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(currency -> currency.getCurrencyCode().toLowerCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());
  private static final Pattern METADATA_CLAUSE =
      Pattern.compile("metadata\\[(['\"])(.+?)\\1\\]\\s*:\\s*(['\"])(.*?)\\3");

  private final InstantSource clock;

  PaymentIntents(InstantSource clock) {
    this.clock = clock;
  }

  Posting create(FormParameters form) {
    form.allowing(PARAMETERS);
    form.required("amount");
    long amount = form.positive("amount").orElseThrow();
    String currency = currency(form.required("currency"));
    confirmedAndCaptured(form);
    String card = form.required("payment_method");
    if (!TestCards.exists(card)) {
      throw StripeError.invalid(
          "resource_missing", "payment_method", "No such PaymentMethod: '" + card + "'");
    }
    if (amount > LARGEST_AMOUNT) {
      return Posting.failed(
          StripeDocuments.serverError(
              "An error occurred while processing the charge. No charge was made."));
    }
    return Posting.of(
        new PaymentIntent(
            ObjectId.random("pi"),
            amount,
            currency,
            card,
            form.nested("metadata"),
            form.text("description").orElse(null),
            clock.instant().getEpochSecond(),
            ObjectId.random("ch"),
            TestCards.declineOf(card).orElse(null)));
  }

  private static String currency(String given) {
    String currency = given.toLowerCase(Locale.ROOT);
    if (!CURRENCIES.contains(currency)) {
      throw StripeError.invalid("parameter_invalid", "currency", "Invalid currency: " + given);
    }
    return currency;
  }

  private static void confirmedAndCaptured(FormParameters form) {
    if (!form.text("confirm").equals(Optional.of("true"))) {
      throw StripeError.invalid(
          "parameter_missing", "confirm", "This sandbox charges at once: send confirm=true.");
    }
    String capture = form.text("capture_method").orElse("automatic");
    if (!Set.of("automatic", "automatic_async").contains(capture)) {
      throw StripeError.invalid(
          "parameter_invalid",
          "capture_method",
          "This sandbox captures at once: leave capture_method out or send automatic.");
    }
  }

  ObjectNode retrieve(Books books, String id) {
    return books
        .paymentIntent(id)
        .map(StripeDocuments::paymentIntent)
        .orElseThrow(() -> StripeError.noSuchObject("payment_intent", id));
  }

  ObjectNode list(Books books, FormParameters query) {
    query.allowing(Set.of("limit", "starting_after"));
    return Page.of(newestFirst(books), PaymentIntent::id, query)
        .shown(URL, StripeDocuments::paymentIntent);
  }

  /** One clause on metadata; unlike Stripe's, the index is never behind. */
  ObjectNode search(Books books, FormParameters query) {
    query.allowing(Set.of("query", "limit"));
    String clause = query.required("query").strip();
    Matcher wanted = METADATA_CLAUSE.matcher(clause);
    if (!wanted.matches()) {
      throw StripeError.invalid(
          "parameter_invalid",
          "query",
          "This sandbox searches by one clause such as metadata['order_id']:'42', not by: "
              + clause);
    }
    List<PaymentIntent> found =
        newestFirst(books).stream()
            .filter(intent -> wanted.group(4).equals(intent.metadata().get(wanted.group(2))))
            .toList();
    return Page.of(found, PaymentIntent::id, query)
        .shown(URL + "/search", StripeDocuments::paymentIntent)
        .put("object", "search_result");
  }

  private static List<PaymentIntent> newestFirst(Books books) {
    List<PaymentIntent> all = books.paymentIntents();
    Collections.reverse(all);
    return all;
  }
}
