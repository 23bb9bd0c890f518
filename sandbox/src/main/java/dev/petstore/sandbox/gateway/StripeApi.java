package dev.petstore.sandbox.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.petstore.sandbox.http.Answer;
import dev.petstore.sandbox.http.Endpoint;
import dev.petstore.sandbox.http.Request;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** The routes of the gateway. */
final class StripeApi implements Endpoint {
  private final String apiKey;
  private final Ledger ledger;
  private final IdempotentPosts posts;
  private final PaymentIntents paymentIntents;
  private final Refunds refunds;

  StripeApi(String apiKey, Ledger ledger, InstantSource clock) {
    this.apiKey = apiKey;
    this.ledger = ledger;
    this.posts = new IdempotentPosts(ledger);
    this.paymentIntents = new PaymentIntents(clock);
    this.refunds = new Refunds(clock);
  }

  @Override
  public Answer answer(Request request) {
    if (target(request).equals("GET /sandbox/ledger")) {
      return Answer.of(200, LedgerFormat.JSON.<JsonNode>valueToTree(ledger.snapshot()));
    }
    try {
      authenticate(request);
      return route(request);
    } catch (StripeError refused) {
      return refused.answer();
    }
  }

  private static String target(Request request) {
    return request.method() + " " + request.path();
  }

  private void authenticate(Request request) {
    String given =
        request
            .header("authorization")
            .orElseThrow(
                () ->
                    StripeError.unauthorized(
                        "You did not provide an API key. Send it as bearer auth:"
                            + " 'Authorization: Bearer YOUR_SECRET_KEY'."));
    if (!given.equals("Bearer " + apiKey)) {
      throw StripeError.unauthorized("Invalid API Key provided.");
    }
  }

  private Answer route(Request request) {
    return switch (target(request)) {
      case "POST " + PaymentIntents.URL ->
          post(request, (books, form) -> paymentIntents.create(form));
      case "POST " + Refunds.URL -> post(request, refunds::create);
      case "GET " + PaymentIntents.URL -> list(request, paymentIntents::list);
      case "GET " + PaymentIntents.URL + "/search" -> list(request, paymentIntents::search);
      case "GET " + Refunds.URL -> list(request, refunds::list);
      default -> retrieve(request);
    };
  }

  private Answer post(Request request, Change change) {
    FormParameters form = FormParameters.of(request.form());
    Function<Books, Posting> work = books -> change.post(books, form);
    Optional<IdempotencyKey> key =
        request
            .header("idempotency-key")
            .map(value -> new IdempotencyKey(value, target(request) + " " + form));
    return key.isPresent() ? posts.executeOnce(key.get(), work) : posts.execute(work);
  }

  private Answer list(Request request, Question question) {
    FormParameters query = FormParameters.of(request.query());
    return ok(books -> question.ask(books, query));
  }

  private Answer retrieve(Request request) {
    int slash = request.path().lastIndexOf('/');
    String id = request.path().substring(slash + 1);
    return switch (request.method() + " " + request.path().substring(0, Math.max(slash, 0))) {
      case "GET " + PaymentIntents.URL -> ok(books -> paymentIntents.retrieve(books, id));
      case "GET " + Refunds.URL -> ok(books -> refunds.retrieve(books, id));
      default -> throw StripeError.noSuchUrl(request.method(), request.path());
    };
  }

  private Answer ok(Function<Books, ObjectNode> question) {
    return Answer.of(200, ledger.read(question));
  }

  private interface Change {
    Posting post(Books books, FormParameters form);
  }

  private interface Question {
    ObjectNode ask(Books books, FormParameters query);
  }
}
