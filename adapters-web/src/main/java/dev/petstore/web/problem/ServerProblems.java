package dev.petstore.web.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Tells as a problem what the server refuses by itself, such as a request that is not HTTP. Never
 * tells what the server says about it: that may be about its inside.
 */
public final class ServerProblems extends ErrorHandler {
  private final JsonMapper json = new JsonMapper();

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int status,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    describe(response.getHeaders());
    response.write(true, ByteBuffer.wrap(body(status)), callback);
  }

  private static void describe(HttpFields.Mutable fields) {
    fields.put(HttpHeader.CONTENT_TYPE, ProblemBody.MEDIA_TYPE);
    fields.put(HttpHeader.CACHE_CONTROL, "no-store");
    fields.put(new HttpField("X-Content-Type-Options", "nosniff"));
  }

  private byte[] body(int status) {
    ProblemBody body =
        ProblemType.ofStatus(status)
            .map(type -> ProblemBody.of(Problem.ofServer(type)))
            .orElseGet(() -> unnamed(status));
    try {
      return json.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Means no more than its status, as RFC 9457 has it. */
  private static ProblemBody unnamed(int status) {
    String title = HttpStatus.getMessage(status);
    return new ProblemBody("about:blank", title, status, title + ".");
  }
}
