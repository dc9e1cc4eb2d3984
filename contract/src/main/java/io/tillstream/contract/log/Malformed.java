package io.tillstream.contract.log;

/**
 * A line that counts for nothing but the dead letters.
 *
 * @param reason why, from a closed list
 * @param detail what in the line is at fault, for a person to read; at most {@value
 *     #MAX_DETAIL_LENGTH} characters
 */
public record Malformed(Reason reason, String detail) implements Parsed {

  public static final int MAX_DETAIL_LENGTH = 200;

  public Malformed {
    if (detail.length() > MAX_DETAIL_LENGTH) {
      int cut = MAX_DETAIL_LENGTH - 1;
      boolean cutsPair = Character.isHighSurrogate(detail.charAt(cut - 1));
      detail = detail.substring(0, cutsPair ? cut - 1 : cut) + "…";
    }
  }

  /** The closed list of reasons. {@link #code()} is what dead letters carry. */
  public enum Reason {
    /** Nothing in the line, or white space only. */
    EMPTY("empty"),
    /** More bytes than the configured length. */
    TOO_LONG("too-long"),
    /** Not UTF-8. */
    INVALID_UTF8("invalid-utf8"),
    /** Not one JSON object: broken, nested too deeply, or with something behind it. */
    INVALID_JSON("invalid-json"),
    /** The sections or brackets do not form an order line. */
    INVALID_STRUCTURE("invalid-structure"),
    /** A required field is not there. */
    MISSING_FIELD("missing-field"),
    /** A field that may stand once stands twice. */
    REPEATED_FIELD("repeated-field"),
    /** A required field is there and empty. */
    EMPTY_FIELD("empty-field"),
    /** A field holds another type than text, such as an object. */
    WRONG_TYPE("wrong-type"),
    /** A field is longer than it may be. */
    FIELD_TOO_LONG("field-too-long"),
    /** Not an amount of money in this currency: sign, exponent, too many digits, too large. */
    INVALID_AMOUNT("invalid-amount"),
    /** Not a whole number of units. */
    INVALID_NUMBER("invalid-number"),
    /** Not a date and time, or one that does not exist. */
    INVALID_DATE("invalid-date"),
    /** A score of one of its members would leave the range in which sums are exact. */
    SCORE_OVERFLOW("score-overflow"),
    /** Our own code failed on it; the detail names the exception. */
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
