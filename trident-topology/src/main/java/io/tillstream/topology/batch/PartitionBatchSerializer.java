package io.tillstream.topology.batch;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The form in which a {@link PartitionBatch} travels between workers. Offsets and timestamps are
 * differences to the line before, which mostly fit into a byte; a record without headers says so in
 * one.
 */
public final class PartitionBatchSerializer extends Serializer<PartitionBatch> {

  @Override
  public void write(Kryo kryo, Output output, PartitionBatch batch) {
    output.writeString(batch.id().topic());
    output.writeVarInt(batch.id().partition(), true);
    output.writeString(batch.topicId());
    output.writeVarLong(batch.from(), true);
    output.writeBoolean(batch.ledgerSeen().isPresent());
    output.writeVarLong(batch.ledgerSeen().orElse(0), true);
    output.writeVarLong(batch.next(), true);
    output.writeVarInt(batch.attempt(), true);
    output.writeVarInt(batch.lines().size(), true);
    long offset = batch.from();
    long timestamp = 0;
    for (LogLine line : batch.lines()) {
      output.writeVarLong(line.offset() - offset, true);
      output.writeVarLong(line.timestampMillis() - timestamp, false);
      write(output, line);
      offset = line.offset();
      timestamp = line.timestampMillis();
    }
  }

  private static void write(Output output, LogLine line) {
    writeOptional(output, line.key().orElse(null));
    output.writeVarInt(line.bytes().length, true);
    output.writeBytes(line.bytes());
    output.writeVarInt(line.headers().size(), true);
    for (LineHeader header : line.headers()) {
      output.writeString(header.name());
      writeOptional(output, header.value().orElse(null));
    }
  }

  @Override
  public PartitionBatch read(Kryo kryo, Input input, Class<? extends PartitionBatch> type) {
    PartitionId id = new PartitionId(input.readString(), input.readVarInt(true));
    String topicId = input.readString();
    long from = input.readVarLong(true);
    boolean ledgerWasThere = input.readBoolean();
    long ledgerSeen = input.readVarLong(true);
    long next = input.readVarLong(true);
    int attempt = input.readVarInt(true);
    return new PartitionBatch(
        id,
        topicId,
        from,
        ledgerWasThere ? OptionalLong.of(ledgerSeen) : OptionalLong.empty(),
        next,
        attempt,
        readLines(input, from));
  }

  private static List<LogLine> readLines(Input input, long from) {
    int count = input.readVarInt(true);
    List<LogLine> lines = new ArrayList<>(count);
    long offset = from;
    long timestamp = 0;
    for (int i = 0; i < count; i++) {
      offset += input.readVarLong(true);
      timestamp += input.readVarLong(false);
      byte[] key = readOptional(input);
      byte[] bytes = input.readBytes(input.readVarInt(true));
      lines.add(new LogLine(offset, key, bytes, timestamp, readHeaders(input)));
    }
    return lines;
  }

  private static List<LineHeader> readHeaders(Input input) {
    int count = input.readVarInt(true);
    if (count == 0) {
      return List.of();
    }
    List<LineHeader> headers = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      headers.add(new LineHeader(input.readString(), readOptional(input)));
    }
    return headers;
  }

  /** Its length plus 1, or 0 for null, then the bytes. */
  private static void writeOptional(Output output, byte @Nullable [] bytes) {
    output.writeVarInt(bytes == null ? 0 : bytes.length + 1, true);
    if (bytes != null) {
      output.writeBytes(bytes);
    }
  }

  private static byte @Nullable [] readOptional(Input input) {
    int lengthPlusOne = input.readVarInt(true);
    return lengthPlusOne == 0 ? null : input.readBytes(lengthPlusOne - 1);
  }
}
