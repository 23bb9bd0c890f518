package dev.petstore.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.petstore.sandbox.fault.Fault;
import java.util.function.Supplier;

/** One request and its answer, with or without a fault between them. */
record FaultyExchange(Supplier<Answer> work, JettyReply reply) {
  private static final String GARBAGE = "<html><body><h1>It works!</h1></body></html>";

  void answer() {
    reply.send(work.get());
  }

  void answerWith(Fault fault) {
    if (fault instanceof Fault.Latency latency) {
      reply.after(latency.added(), this::answer);
    } else if (fault instanceof Fault.ErrorStatus error) {
      reply.send(Answer.of(error.status(), injected()));
    } else if (fault instanceof Fault.Reset) {
      reply.reset();
    } else if (fault instanceof Fault.LostReply) {
      reply.lose(work.get());
    } else if (fault instanceof Fault.ResetMidAnswer) {
      reply.sendHalf(work.get());
    } else if (fault instanceof Fault.Garbage) {
      reply.sendText("text/html", GARBAGE);
    } else if (fault instanceof Fault.Trickle trickle) {
      reply.trickle(work.get(), trickle.pause());
    }
    // Fault.Hang: without a reply the caller waits for as long as it likes.
  }

  private static JsonNode injected() {
    return JsonNodeFactory.instance.objectNode().put("error", "injected by the sandbox");
  }
}
