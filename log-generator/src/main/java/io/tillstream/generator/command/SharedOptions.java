package io.tillstream.generator.command;

import io.tillstream.contract.generator.GeneratorOption;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** Mixin that adds the options declared in {@link GeneratorOption} to the command. */
@Command
final class SharedOptions {

  private final Map<GeneratorOption<?>, OptionSpec> specs =
      GeneratorOption.ALL.stream()
          .collect(Collectors.toMap(Function.identity(), SharedOptions::spec));

  /** Called by picocli with the command that has this mixin. */
  @Spec(Spec.Target.MIXEE)
  void addTo(CommandSpec command) {
    GeneratorOption.ALL.forEach(option -> command.addOption(specs.get(option)));
  }

  /** The value given, else the default; empty if there is neither. */
  <T> Optional<T> find(GeneratorOption<T> option) {
    OptionSpec spec = specs.get(option);
    return spec == null ? Optional.empty() : Optional.ofNullable(spec.<T>getValue());
  }

  /** The value of an option that has a default. */
  <T> T require(GeneratorOption<T> option) {
    return find(option).orElseThrow(() -> new IllegalStateException(option + " has no default"));
  }

  boolean isSet(GeneratorOption<Boolean> flag) {
    return find(flag).orElse(false);
  }

  private static OptionSpec spec(GeneratorOption<?> option) {
    OptionSpec.Builder builder =
        OptionSpec.builder(option.name()).type(option.type()).description(option.helpText());
    if (option.isFlag()) {
      return builder.build();
    }
    option.defaultValue().ifPresent(builder::defaultValue);
    return builder.paramLabel(option.label()).build();
  }
}
