package dev.petstore.sandbox.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.petstore.sandbox.fault.Fault;
import dev.petstore.sandbox.fault.Faults;
import java.time.Duration;

/**
 * {@code /sandbox/faults}: POST a fault such as {@code {"fault": "error_status", "status": 503,
 * "percentage": 30}} to inject it, DELETE to behave well again. {@code latency} and {@code trickle}
 * take {@code millis}; {@code hang}, {@code reset}, {@code lost_reply}, {@code reset_mid_answer}
 * and {@code garbage} take nothing. Without a percentage every request meets it.
 */
final class FaultsEndpoint implements Endpoint {
  static final String PATH = "/sandbox/faults";

  private static final int EVERY_REQUEST = 100;
  private static final int ONE_SECOND = 1000;

  private final JsonMapper json = new JsonMapper();
  private final Faults faults;

  FaultsEndpoint(Faults faults) {
    this.faults = faults;
  }

  @Override
  public Answer answer(Request request) {
    return switch (request.method()) {
      case "POST" -> inject(request.body());
      case "DELETE" -> {
        faults.clear();
        yield Answer.of(200, JsonNodeFactory.instance.objectNode());
      }
      default -> error(405, "POST a fault, or DELETE to clear");
    };
  }

  private Answer inject(String body) {
    try {
      JsonNode wanted = json.readTree(body);
      faults.inject(fault(wanted), number(wanted, "percentage", EVERY_REQUEST));
      return Answer.of(200, wanted);
    } catch (JsonProcessingException e) {
      return error(400, "the body is no JSON: " + e.getOriginalMessage());
    } catch (IllegalArgumentException e) {
      return error(400, String.valueOf(e.getMessage()));
    }
  }

  private static Fault fault(JsonNode wanted) {
    String name = wanted.path("fault").asText();
    return switch (name) {
      case "latency" -> new Fault.Latency(millis(wanted));
      case "trickle" -> new Fault.Trickle(millis(wanted));
      case "error_status" -> new Fault.ErrorStatus(number(wanted, "status", 503));
      case "hang" -> new Fault.Hang();
      case "reset" -> new Fault.Reset();
      case "lost_reply" -> new Fault.LostReply();
      case "reset_mid_answer" -> new Fault.ResetMidAnswer();
      case "garbage" -> new Fault.Garbage();
      default ->
          throw new IllegalArgumentException(
              "unknown fault \""
                  + name
                  + "\"; there are latency, trickle, error_status, hang, reset, lost_reply,"
                  + " reset_mid_answer and garbage");
    };
  }

  private static Duration millis(JsonNode wanted) {
    int millis = number(wanted, "millis", ONE_SECOND);
    if (millis < 0) {
      throw new IllegalArgumentException("\"millis\" is not negative, but was " + millis);
    }
    return Duration.ofMillis(millis);
  }

  private static int number(JsonNode wanted, String field, int usual) {
    JsonNode value = wanted.path(field);
    if (value.isMissingNode()) {
      return usual;
    }
    if (!value.isInt()) {
      throw new IllegalArgumentException("\"" + field + "\" is a whole number, but was " + value);
    }
    return value.asInt();
  }

  private static Answer error(int status, String message) {
    return Answer.of(status, JsonNodeFactory.instance.objectNode().put("error", message));
  }
}
