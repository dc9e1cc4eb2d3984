package io.tillstream.contract.fuzz;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The items in the brackets of an order line, found with regular expressions. */
final class NaiveList {

  private static final Pattern OPEN = Pattern.compile("[ \t]*\\[");
  private static final Pattern CLOSE = Pattern.compile("[ \t]*\\](?=[ \t]*\\z|[ \t]* \\|)");

  private static final Grammar SKUS =
      new Grammar(true, List.of("skuName", "skuNum", "skuCode", "skuPrice", "totalSkuPrice"));
  private static final Grammar PRICES =
      new Grammar(false, List.of("totalPrice", "discount", "paymentPrice"));

  private final String text;
  private final Grammar grammar;
  private final List<Map<String, String>> items = new ArrayList<>();

  private NaiveList(String text, Grammar grammar) {
    this.text = text;
    this.grammar = grammar;
  }

  /** The grammar of the items of one kind of brackets. */
  private record Grammar(
      boolean several, int fields, Pattern firstName, Pattern nameOrMark, Pattern endOfItem) {

    Grammar(boolean several, List<String> names) {
      this(several, names.size(), "(" + String.join("|", names) + "):(?=[ \t])");
    }

    private Grammar(boolean several, int fields, String name) {
      this(
          several,
          fields,
          Pattern.compile("[ \t]*" + name),
          Pattern.compile("(?<=[ \t])" + name + "|[;\\]]"),
          Pattern.compile(";(?=[ \t]*" + name + "|" + CLOSE.pattern() + ")"));
    }
  }

  static NaiveList skus(String text) {
    return new NaiveList(text, SKUS);
  }

  static NaiveList prices(String text) {
    return new NaiveList(text, PRICES);
  }

  List<Map<String, String>> items() {
    return items;
  }

  /** Reads the text after the name of the section; returns the position after the bracket. */
  int read(int from) {
    int position = endOf(OPEN, from);
    while (true) {
      Matcher first = at(grammar.firstName, position);
      if (!first.lookingAt()) {
        Unreadable.unless(!items.isEmpty());
        return endOf(CLOSE, position);
      }
      position = readItem(first.group(1), first.end());
      if (text.charAt(position - 1) == ']') {
        return position;
      }
    }
  }

  /** Returns the position after the mark that ends the item. */
  private int readItem(String firstField, int from) {
    Map<String, String> item = new HashMap<>();
    String field = firstField;
    int valueFrom = from;
    Matcher next = at(grammar.nameOrMark, from);
    while (next.find()) {
      String name = next.group(1);
      boolean complete = item.size() == grammar.fields - 1;
      if (name != null || (complete && endsItem(next.start()))) {
        item.put(field, trim(text.substring(valueFrom, next.start())));
        if (name == null) {
          items.add(item);
          return next.end();
        }
        Unreadable.unless(!item.containsKey(name));
        field = name;
        valueFrom = next.end();
      }
    }
    throw new Unreadable();
  }

  private boolean endsItem(int mark) {
    boolean closes = text.charAt(mark) == ']';
    return closes
        ? at(CLOSE, mark).lookingAt()
        : (grammar.several && at(grammar.endOfItem, mark).lookingAt());
  }

  private int endOf(Pattern pattern, int from) {
    Matcher matcher = at(pattern, from);
    Unreadable.unless(matcher.lookingAt());
    return matcher.end();
  }

  /** Takes the text before and after into account. */
  private Matcher at(Pattern pattern, int from) {
    return pattern
        .matcher(text)
        .region(from, text.length())
        .useTransparentBounds(true)
        .useAnchoringBounds(false);
  }

  static int skipBlanks(String text, int from) {
    int position = from;
    while (position < text.length() && isBlank(text.charAt(position))) {
      position++;
    }
    return position;
  }

  static String trim(String text) {
    int end = text.length();
    while (end > 0 && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(Math.min(end, skipBlanks(text, 0)), end);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
