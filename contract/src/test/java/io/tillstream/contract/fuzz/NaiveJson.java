package io.tillstream.contract.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The members of one JSON object, read by the grammar of RFC 8259, with the parser's limits. */
final class NaiveJson {

  private static final int MAX_DEPTH = 500;
  private static final int MAX_DIGITS = 1_000;
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?(?:[eE][+-]?[0-9]++)?");
  private static final Pattern BLANKS = Pattern.compile("[ \t\r\n]*+");
  private static final Pattern WORD = Pattern.compile("true|false");
  private static final Value NO_TEXT = new Value(Optional.empty(), false);

  private final String text;
  private final List<Member> members = new ArrayList<>();
  private int position;
  private int depth;

  private NaiveJson(String text) {
    this.text = text;
  }

  /** A member of the outermost object. */
  record Member(String name, Value value) {}

  /** A string or a number as its text; nothing where it is null, or something else. */
  record Value(Optional<String> text, boolean isNull) {}

  static List<Member> members(String text) {
    NaiveJson json = new NaiveJson(text);
    json.skipBlanks();
    Unreadable.unless(json.peek() == '{');
    json.readValue();
    Unreadable.unless(json.position == text.length());
    return json.members;
  }

  private Value readValue() {
    skipBlanks();
    Value value =
        switch (peek()) {
          case '{' -> readMembers();
          case '[' -> readElements();
          case '"' -> text(readString());
          case 'n' -> readNull();
          case 't', 'f' -> readWord();
          default -> text(readNumber());
        };
    skipBlanks();
    return value;
  }

  private Value readMembers() {
    enter();
    if (peek() != '}') {
      do {
        skipBlanks();
        String name = readString();
        skipBlanks();
        expect(':');
        Value value = readValue();
        if (depth == 1) {
          members.add(new Member(name, value));
        }
      } while (skip(','));
    }
    depth--;
    expect('}');
    return NO_TEXT;
  }

  private Value readElements() {
    enter();
    if (peek() != ']') {
      do {
        readValue();
      } while (skip(','));
    }
    depth--;
    expect(']');
    return NO_TEXT;
  }

  private void enter() {
    position++;
    depth++;
    Unreadable.unless(depth <= MAX_DEPTH);
    skipBlanks();
  }

  private String readString() {
    StringBuilder string = new StringBuilder();
    expect('"');
    while (peek() != '"') {
      char c = peek();
      Unreadable.unless(c >= ' ');
      position++;
      string.append(c == '\\' ? readEscape() : c);
    }
    position++;
    return string.toString();
  }

  private char readEscape() {
    char escape = peek();
    position++;
    return switch (escape) {
      case '"', '\\', '/' -> escape;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> readHexadecimal();
      default -> throw new Unreadable();
    };
  }

  private char readHexadecimal() {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int digit = "0123456789abcdef".indexOf(peek() < 128 ? Character.toLowerCase(peek()) : 'x');
      Unreadable.unless(digit >= 0);
      value = value * 16 + digit;
      position++;
    }
    return (char) value;
  }

  private String readNumber() {
    String number = read(NUMBER);
    Unreadable.unless(number.chars().filter(c -> c >= '0' && c <= '9').count() <= MAX_DIGITS);
    return number;
  }

  private Value readNull() {
    Unreadable.unless(text.startsWith("null", position));
    position += 4;
    return new Value(Optional.empty(), true);
  }

  private Value readWord() {
    read(WORD);
    return NO_TEXT;
  }

  private String read(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(position, text.length());
    Unreadable.unless(matcher.lookingAt());
    position = matcher.end();
    return matcher.group();
  }

  private void skipBlanks() {
    read(BLANKS);
  }

  private boolean skip(char c) {
    boolean there = peek() == c;
    position += there ? 1 : 0;
    return there;
  }

  private void expect(char c) {
    Unreadable.unless(skip(c));
  }

  private char peek() {
    Unreadable.unless(position < text.length());
    return text.charAt(position);
  }

  private static Value text(String text) {
    return new Value(Optional.of(text), false);
  }
}
