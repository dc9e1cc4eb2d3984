package io.tillstream.generator.output;

import org.apache.logging.log4j.message.AsynchronouslyFormattable;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.util.StringBuilderFormattable;
import org.jspecify.annotations.Nullable;

/**
 * A log line as a message that is copied as it stands when it is written, without becoming a string
 * on the way (this is what the annotation makes Log4j leave alone).
 */
@AsynchronouslyFormattable
final class LineMessage implements Message, StringBuilderFormattable {

  private static final long serialVersionUID = 1L;

  private final StringBuilder line;

  LineMessage(StringBuilder line) {
    this.line = line;
  }

  @Override
  public void formatTo(StringBuilder target) {
    target.append(line);
  }

  @Override
  public String getFormattedMessage() {
    return line.toString();
  }

  @Override
  public Object @Nullable [] getParameters() {
    return null;
  }

  @Override
  public @Nullable Throwable getThrowable() {
    return null;
  }
}
