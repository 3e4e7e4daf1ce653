package dev.rucksack.command;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;

/**
 * What one command did.
 *
 * @param status its exit status
 * @param out what it printed
 * @param err what it said of errors
 */
record Ran(int status, String out, String err) {

  static Ran of(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] texts = Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new);
    int status = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), texts);
    return new Ran(status, out.toString(), err.toString());
  }

  JsonObject json() {
    return JsonParser.parseString(out).getAsJsonObject();
  }
}
