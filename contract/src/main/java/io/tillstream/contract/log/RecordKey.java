package io.tillstream.contract.log;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Optional;

/**
 * The Kafka key of a line: the order number or the visitor. It is found without reading the rest of
 * the line. For a valid line it equals the value that the parser finds; a malformed line may have a
 * key or none.
 */
public final class RecordKey {

  private RecordKey() {}

  /** The {@code orderNumber} of an order line; empty if it cannot be read. */
  public static Optional<String> ofOrder(byte[] line) {
    OrderSections sections = new OrderSections(LineContent.of(line), new FirstFault());
    while (sections.next()) {
      if (sections.isAt(OrderField.ORDER_NUMBER)) {
        Slice number = sections.value(OrderField.ORDER_NUMBER);
        return number.length() > 0 && number.isValidUtf8()
            ? Optional.of(number.toString())
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** The {@code domain_userid} of a behavior line; empty if it cannot be read. */
  public static Optional<String> ofBehavior(byte[] line) {
    LineContent content = LineContent.of(line);
    if (!BehaviorJson.beginsObject(content)) {
      return Optional.empty();
    }
    try (JsonParser json = BehaviorJson.open(content)) {
      return visitor(json);
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }

  private static Optional<String> visitor(JsonParser json) throws IOException {
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      if (name.equals(BehaviorField.DOMAIN_USERID.fieldName())) {
        return BehaviorJson.text(json)
            .filter(text -> !text.isEmpty() && !Utf8.hasLoneSurrogate(text));
      }
      json.skipChildren();
    }
    return Optional.empty();
  }
}
