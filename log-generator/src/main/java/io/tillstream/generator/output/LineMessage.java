package io.tillstream.generator.output;

import org.apache.logging.log4j.message.AsynchronouslyFormattable;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.util.StringBuilderFormattable;
import org.jspecify.annotations.Nullable;

/**
 * A Log4j message that copies a log line when it is written, without converting it to a string
 * first. The annotation prevents Log4j from doing that.
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
