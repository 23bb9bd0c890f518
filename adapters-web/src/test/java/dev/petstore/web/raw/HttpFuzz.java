package dev.petstore.web.raw;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/** Makes requests that are wrong in some way: the same ones from the same seed. */
final class HttpFuzz {
  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "get", "G\u00cbT", "");
  private static final List<String> PATHS =
      List.of(
          "/api/pets",
          "/api/pets?limit=",
          "/api/pets?category=%",
          "/api/pets/%c3%28",
          "/api/pets/..%2f..%2fetc/passwd/photo",
          "/api/pets/\u0000/photo",
          "/api/orders",
          "/api/orders/1/refund",
          "//health///live",
          "/health;a=b",
          "http://elsewhere/api/pets",
          "*",
          "/?\u00ff");
  private static final List<String> HEADERS =
      List.of(
          "Host: shop",
          "Host: a\r\nHost: b",
          "Host: [::1",
          "Content-Length: 5",
          "Content-Length: 99999999999999999999",
          "Content-Length: 1\r\nContent-Length: 2",
          "Transfer-Encoding: chunked",
          "Transfer-Encoding: gzip, chunked",
          "Transfer-Encoding: chunked\r\nContent-Length: 3",
          "Content-Type: application/json",
          "Content-Type: ;;;",
          "Content-Encoding: gzip",
          "Expect: 100-continue",
          "Expect: miracles",
          "Connection: close",
          "Upgrade: h2c\r\nConnection: Upgrade",
          "Accept: ,;,q=",
          "Authorization: Bearer ",
          "Cookie: a=\u0001; b",
          "X-Request-Deadline-Ms: -1",
          "X-Request-Id: a\tb",
          "Idempotency-Key: ",
          "Range: bytes=9-1",
          ": empty",
          "no colon",
          " folded");
  private static final List<String> BODIES =
      List.of(
          "",
          "{}",
          "{\"pet_id\":",
          "5\r\nhello\r\n0\r\n\r\n",
          "ffffffffffffffff\r\n",
          "-1\r\n\r\n",
          "0;a=\"\r\n\r\n",
          "[[[[[[[[[[",
          "\u0000\u00ff\u00fe");

  private final SplittableRandom dice;

  HttpFuzz(long seed) {
    dice = new SplittableRandom(seed);
  }

  /** Something that looks like a request more or less. */
  byte[] request() {
    StringBuilder text = new StringBuilder();
    text.append(any(METHODS)).append(' ').append(any(PATHS)).append(' ');
    text.append(dice.nextInt(10) == 0 ? "HTTP/" + dice.nextInt(12) + ".1" : "HTTP/1.1");
    text.append("\r\n");
    for (int header = dice.nextInt(6); header > 0; header--) {
      text.append(any(HEADERS)).append("\r\n");
    }
    text.append("\r\n").append(any(BODIES));
    byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
    for (int harm = dice.nextInt(4); harm > 0; harm--) {
      bytes[dice.nextInt(bytes.length)] = (byte) dice.nextInt(256);
    }
    return bytes;
  }

  /** Bytes that mean nothing. */
  byte[] noise(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) dice.nextInt(256);
    }
    return bytes;
  }

  private String any(List<String> choices) {
    return choices.get(dice.nextInt(choices.size()));
  }
}
