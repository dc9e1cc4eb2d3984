package io.tillstream.topology.batch;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.tillstream.contract.log.LogStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** How a {@link PartitionBatch} travels between workers. */
public final class PartitionBatchSerializer extends Serializer<PartitionBatch> {

  @Override
  public void write(Kryo kryo, Output output, PartitionBatch batch) {
    output.writeBoolean(batch.id().stream() == LogStream.ORDERS);
    output.writeVarInt(batch.id().partition(), true);
    output.writeString(batch.topicId());
    output.writeVarLong(batch.from(), true);
    output.writeBoolean(batch.ledgerSeen().isPresent());
    output.writeVarLong(batch.ledgerSeen().orElse(0), true);
    output.writeVarLong(batch.next(), true);
    output.writeVarInt(batch.attempt(), true);
    output.writeVarInt(batch.lines().size(), true);
    for (LogLine line : batch.lines()) {
      output.writeVarLong(line.offset() - batch.from(), true);
      output.writeVarInt(line.bytes().length, true);
      output.writeBytes(line.bytes());
    }
  }

  @Override
  public PartitionBatch read(Kryo kryo, Input input, Class<? extends PartitionBatch> type) {
    LogStream stream = input.readBoolean() ? LogStream.ORDERS : LogStream.BEHAVIOR;
    PartitionId id = new PartitionId(stream, input.readVarInt(true));
    String topicId = input.readString();
    long from = input.readVarLong(true);
    boolean ledgerWasThere = input.readBoolean();
    long ledgerSeen = input.readVarLong(true);
    long next = input.readVarLong(true);
    int attempt = input.readVarInt(true);
    int count = input.readVarInt(true);
    List<LogLine> lines = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      long offset = from + input.readVarLong(true);
      lines.add(new LogLine(offset, input.readBytes(input.readVarInt(true))));
    }
    return new PartitionBatch(
        id,
        topicId,
        from,
        ledgerWasThere ? OptionalLong.of(ledgerSeen) : OptionalLong.empty(),
        next,
        attempt,
        lines);
  }
}
