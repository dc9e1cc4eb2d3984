package io.tillstream.contract.log;

/**
 * A malformed line, which becomes a dead letter and is not counted.
 *
 * @param reason the kind of fault
 * @param detail description of the fault for the operator; longer ones are cut to {@value
 *     #MAX_DETAIL_LENGTH} characters
 */
public record Malformed(Reason reason, String detail) implements Parsed {

  /** Maximum length of the detail, in characters. */
  public static final int MAX_DETAIL_LENGTH = 200;

  public Malformed {
    if (detail.length() > MAX_DETAIL_LENGTH) {
      int cut = MAX_DETAIL_LENGTH - 1;
      boolean cutsPair = Character.isHighSurrogate(detail.charAt(cut - 1));
      detail = detail.substring(0, cutsPair ? cut - 1 : cut) + "…";
    }
  }

  /** The kinds of faults. Dead letters contain the {@link #code()}. */
  public enum Reason {
    /** An empty line, or white space only. */
    EMPTY("empty"),
    /** More bytes than {@code logs.maxLineBytes}. */
    TOO_LONG("too-long"),
    /** Not valid UTF-8. */
    INVALID_UTF8("invalid-utf8"),
    /** Not one JSON object: invalid, nested too deeply, or followed by other text. */
    INVALID_JSON("invalid-json"),
    /** An order line whose sections or brackets are invalid. */
    INVALID_STRUCTURE("invalid-structure"),
    /** A required field is missing. */
    MISSING_FIELD("missing-field"),
    /** A duplicate field. */
    REPEATED_FIELD("repeated-field"),
    /** A required field is empty. */
    EMPTY_FIELD("empty-field"),
    /** A field is not a string or a number, but for example an object. */
    WRONG_TYPE("wrong-type"),
    /** A field exceeds its maximum length. */
    FIELD_TOO_LONG("field-too-long"),
    /** Not an amount in the currency: a sign, an exponent, too many decimal places, too large. */
    INVALID_AMOUNT("invalid-amount"),
    /** Not a whole number of units. */
    INVALID_NUMBER("invalid-number"),
    /** Not a date and time, or one that does not exist. */
    INVALID_DATE("invalid-date"),
    /** A score of one of its members would leave the range in which scores are exact. */
    SCORE_OVERFLOW("score-overflow"),
    /** A failure of our own code; the detail names the exception. */
    INTERNAL_ERROR("internal-error");

    private final String code;

    Reason(String code) {
      this.code = code;
    }

    /** The reason as dead letters and metrics spell it, such as {@code invalid-amount}. */
    public String code() {
      return code;
    }
  }
}
