package io.tillstream.stack.command;

import io.tillstream.contract.generator.GeneratorOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/**
 * Mixin that adds the options of the log generator to a command. The values are passed on as text;
 * the generator checks them.
 */
@Command
final class GeneratorOptions {

  private final Map<GeneratorOption<?>, OptionSpec> options = new LinkedHashMap<>();

  /** Called by picocli with the command that has this mixin. */
  @Spec(Spec.Target.MIXEE)
  void addTo(CommandSpec command) {
    GeneratorOption.ALL.forEach(
        option -> {
          OptionSpec spec = spec(option);
          command.addOption(spec);
          options.put(option, spec);
        });
  }

  /** Arguments for the generator. Its simulated clock starts now: a demo shows the current day. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>(List.of("--start", "now"));
    options.forEach(
        (option, spec) -> {
          @Nullable Object value = spec.getValue();
          if (Boolean.TRUE.equals(value)) {
            arguments.add(option.name());
          } else if (value instanceof String text) {
            arguments.addAll(List.of(option.name(), text));
          }
        });
    return arguments;
  }

  private static OptionSpec spec(GeneratorOption<?> option) {
    OptionSpec.Builder builder = OptionSpec.builder(option.name()).description(option.helpText());
    return option.isFlag()
        ? builder.type(boolean.class).initialValue(false).build()
        : builder.type(String.class).paramLabel(option.label()).build();
  }
}
