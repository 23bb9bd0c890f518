package dev.petstore.web.limit;

import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Has HEAD answered as GET is, by the same route and for the same callers; the server itself leaves
 * the body out. A router would take it for a method of its own, which no route knows.
 */
final class HeadAsGet extends Handler.Wrapper {
  HeadAsGet(Handler inner) {
    super(inner);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    return super.handle(
        HttpMethod.HEAD.is(request.getMethod()) ? new AskedByGet(request) : request,
        response,
        callback);
  }

  private static final class AskedByGet extends Request.Wrapper {
    AskedByGet(Request wrapped) {
      super(wrapped);
    }

    @Override
    public String getMethod() {
      return HttpMethod.GET.asString();
    }
  }
}
