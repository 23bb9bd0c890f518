package dev.petstore.web.openapi;

import static dev.petstore.web.openapi.DocumentedAnswer.complaints;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.petstore.web.ShopOverHttp;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the document says beside what the API offers. */
class ApiDocumentTest {
  private static final JsonNode DOCUMENT = ApiDocument.shipped().root();

  /** The live page and its parts are for browsers, not for programs. */
  private static final Pattern OF_THE_PAGE = Pattern.compile("GET /(page/.*)?");

  private final ShopOverHttp shop = ShopOverHttp.open();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void every_route_is_documented_and_no_other() {
    TreeSet<String> documented = new TreeSet<>();
    DOCUMENT
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            documented.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

    assertThat(shop.api().routes().stream().filter(route -> !OF_THE_PAGE.matcher(route).matches()))
        .containsExactlyElementsOf(documented);
  }

  @Test
  void the_document_would_not_let_another_answer_pass() throws Exception {
    ObjectNode shown = (ObjectNode) ShopOverHttp.body(shop.get("/api/pets/" + shop.pet().id()));

    assertThat(complaints("PetPage", shown)).isEmpty();
    assertThat(complaints("PetPage", shown.deepCopy().put("colour", "red"))).hasSize(1);
    assertThat(complaints("PetPage", shown.deepCopy().put("source", "memory"))).hasSize(1);
    assertThat(complaints("PetPage", shown.deepCopy().without("pet"))).hasSize(1);
  }

  @Test
  void the_page_tells_of_every_operation_and_asks_nobody_else() throws Exception {
    HttpResponse<String> page = shop.get("/docs");

    DOCUMENT
        .findValuesAsText("operationId")
        .forEach(operation -> assertThat(page.body()).contains("id=\"" + operation + "\""));
    assertThat(page.body())
        .contains("<code>X-Request-Deadline-Ms</code>")
        .doesNotContain("http://", "https://", "<script");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'")
        .doesNotContain("unsafe");
  }
}
