package dev.rucksack.data.download;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A loopback server of one file under any path, which misbehaves as told. */
public final class FileServer implements AutoCloseable {
  public enum Behaviour {
    RANGES,
    NO_RANGES,
    WRONG_RANGES,
    BREAKS_OFF,
    NOT_FOUND
  }

  /** The Range header of each request, "-" for none. */
  public final List<String> requests = new CopyOnWriteArrayList<>();

  public volatile Behaviour behaviour = Behaviour.RANGES;
  private final byte[] content;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);

  public FileServer(byte[] content) {
    this.content = content;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  public URI uri() {
    InetSocketAddress address = server.getAddress();
    return URI.create(
        "http://" + address.getAddress().getHostAddress() + ":" + address.getPort() + "/file.gz");
  }

  private void answer(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    requests.add(range == null ? "-" : range);
    int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    switch (behaviour) {
      case NOT_FOUND -> exchange.sendResponseHeaders(404, -1);
      case NO_RANGES -> send(exchange, 200, 0, content.length);
      case WRONG_RANGES -> {
        exchange.getResponseHeaders().set("Content-Range", "bytes 0-9/" + content.length);
        send(exchange, range == null ? 200 : 206, 0, content.length);
      }
      case BREAKS_OFF -> send(exchange, 200, 0, content.length / 2);
      case RANGES -> {
        if (from >= content.length) {
          exchange.sendResponseHeaders(416, -1);
        } else {
          String value = "bytes %d-%d/%d".formatted(from, content.length - 1, content.length);
          exchange.getResponseHeaders().set("Content-Range", value);
          send(exchange, range == null ? 200 : 206, from, content.length);
        }
      }
    }
    exchange.close();
  }

  /** Announces all from {@code from} on, sends only up to {@code to}. */
  private void send(HttpExchange exchange, int status, int from, int to) throws IOException {
    exchange.sendResponseHeaders(status, content.length - from);
    exchange.getResponseBody().write(Arrays.copyOfRange(content, from, to));
    exchange.getResponseBody().flush();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
