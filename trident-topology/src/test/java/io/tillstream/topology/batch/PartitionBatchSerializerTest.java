package io.tillstream.topology.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PartitionBatchSerializerTest {

  static Stream<PartitionBatch> batches() {
    return Stream.of(
        new PartitionBatch(
            new PartitionId("orders", 0), "id", 0, OptionalLong.empty(), 7, 0, List.of()),
        new PartitionBatch(
            new PartitionId("a topic of any name", 300),
            "Zm9vYmFy_-",
            1L << 40,
            OptionalLong.of(1L << 40),
            (1L << 40) + 10,
            5,
            List.of(
                new LogLine(1L << 40, new byte[] {0, -1, 127}),
                new LogLine(
                    (1L << 40) + 2,
                    "key".getBytes(UTF_8),
                    new byte[] {'x'},
                    1_800_000_000_000L,
                    List.of(
                        new LineHeader("trace", new byte[] {1, 2}),
                        new LineHeader("trace", new byte[0]),
                        new LineHeader("none", null))),
                new LogLine((1L << 40) + 9, new byte[0], new byte[0], 0, List.of()))));
  }

  @ParameterizedTest
  @MethodSource("batches")
  void arrivesAsItLeft(PartitionBatch batch) {
    Kryo kryo = new Kryo();
    kryo.register(PartitionBatch.class, new PartitionBatchSerializer());
    Output output = new Output(64, -1);
    kryo.writeObject(output, batch);
    PartitionBatch read = kryo.readObject(new Input(output.toBytes()), PartitionBatch.class);
    assertThat(read)
        .usingRecursiveComparison()
        .as("a batch that travelled between workers")
        .isEqualTo(batch);
  }
}
