package mbrl.jupyter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A headless Chromium with one page, driven over its DevTools protocol. */
final class Chromium implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");

  private final Process process;
  private final Path profile;
  private final WebSocket socket;
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private int id;

  /** The program, or null if this machine has none. */
  static Path find(Machine m) {
    for (String name : NAMES) {
      for (Path p : m.programs(name)) return p;
    }
    return null;
  }

  /**
   * @param profile a new folder for all that it writes
   */
  Chromium(Path program, Path profile, int width, int height) throws Exception {
    this.profile = Files.createDirectories(profile);
    process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                // no name but this machine's can be looked up
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                "--user-data-dir=" + profile,
                "--remote-debugging-port=0",
                "--window-size=" + width + "," + height,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("chromium.log").toFile())
            .start();
    Path portFile = profile.resolve("DevToolsActivePort");
    for (int i = 0; i < 600 && (!Files.exists(portFile) || Files.size(portFile) == 0); i++) {
      if (!process.isAlive())
        throw new IOException(Files.readString(profile.resolve("chromium.log")));
      Thread.sleep(100);
    }
    String port = Files.readAllLines(portFile).get(0);
    HttpClient http = HttpClient.newHttpClient();
    String tabs =
        http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                    .build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    String address = "";
    for (JsonNode tab : JSON.readTree(tabs)) {
      if (tab.path("type").asText().equals("page")) {
        address = tab.path("webSocketDebuggerUrl").asText();
      }
    }
    socket =
        http.newWebSocketBuilder()
            .buildAsync(URI.create(address), new Ear())
            .get(30, TimeUnit.SECONDS);
    command("Page.enable");
    command("Network.enable");
  }

  /** Every address that the page asked for. */
  List<String> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  void open(String address) throws Exception {
    command("Page.navigate", "url", address);
  }

  /** The value of a JavaScript expression. */
  JsonNode eval(String expression) throws Exception {
    JsonNode r =
        command(
            "Runtime.evaluate",
            "expression",
            expression,
            "returnByValue",
            true,
            "awaitPromise",
            true);
    if (r.has("exceptionDetails")) {
      throw new IllegalStateException(r.get("exceptionDetails").toString());
    }
    return r.path("result").path("value");
  }

  /** Waits until a JavaScript expression is true. */
  void await(String expression, int seconds) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (System.nanoTime() < end) {
      if (eval("Boolean(" + expression + ")").asBoolean()) return;
      Thread.sleep(200);
    }
    throw new IllegalStateException("not true within " + seconds + " s: " + expression);
  }

  /** Writes what the page looks like. */
  void screenshot(Path png) throws Exception {
    Files.createDirectories(png.getParent());
    String data = command("Page.captureScreenshot", "format", "png").path("data").asText();
    Files.write(png, Base64.getDecoder().decode(data));
  }

  /** Shows the page as somebody sees it who has that deficiency; "none" for nobody. */
  void seenWith(String deficiency) throws Exception {
    command("Emulation.setEmulatedVisionDeficiency", "type", deficiency);
  }

  private JsonNode command(String method, Object... parameters) throws Exception {
    ObjectNode message = JSON.createObjectNode().put("id", ++id).put("method", method);
    ObjectNode p = message.putObject("params");
    for (int i = 0; i < parameters.length; i += 2) {
      p.set((String) parameters[i], JSON.valueToTree(parameters[i + 1]));
    }
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    socket.sendText(message.toString(), true).get(30, TimeUnit.SECONDS);
    JsonNode got = answer.get(60, TimeUnit.SECONDS);
    if (got.has("error")) throw new IllegalStateException(method + ": " + got.get("error"));
    return got.path("result");
  }

  @Override
  public void close() throws IOException {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    Tool.ends(process, 10);
    for (String link : List.of("Socket", "Lock", "Cookie")) { // which lead out of the profile
      Files.deleteIfExists(profile.resolve("Singleton" + link));
    }
  }

  private final class Ear implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket ws, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        hear(text.toString());
        text.setLength(0);
      }
      ws.request(1);
      return null;
    }

    private void hear(String message) {
      try {
        JsonNode m = JSON.readTree(message);
        CompletableFuture<JsonNode> answer = answers.remove(m.path("id").asInt(-1));
        if (answer != null) answer.complete(m);
        String method = m.path("method").asText();
        if (method.equals("Network.requestWillBeSent")) {
          requests.add(m.path("params").path("request").path("url").asText());
        } else if (method.equals("Network.webSocketCreated")) {
          requests.add(m.path("params").path("url").asText());
        }
      } catch (IOException e) {
        answers.values().forEach(a -> a.completeExceptionally(e));
      }
    }
  }
}
