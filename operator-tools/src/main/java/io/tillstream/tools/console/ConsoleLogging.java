package io.tillstream.tools.console;

/** The logging of a command line: of the libraries only errors. */
public final class ConsoleLogging {

  private ConsoleLogging() {}

  /** To be called before the first logger is made. */
  public static void configure() {
    System.setProperty("log4j2.configurationFile", "classpath:io/tillstream/tools/console-log.xml");
  }
}
