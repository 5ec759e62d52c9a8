package org.tapeless.dsl.parse;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.SourceFile;
import org.tapeless.dsl.source.Visible;

/** First step: characters to tokens. Comments are put aside, bad tokens reported once each. */
final class Tokenizer {
  private static final int MOST_TOKENS = 200_000;
  private static final int LONGEST_NAME = 64;
  private static final double EXACT_INTEGERS = 0x1p53;

  private static final Map<String, String> MENDS =
      Map.ofEntries(
          Map.entry("&&", "write `and`"),
          Map.entry("&", "write `and`"),
          Map.entry("||", "write `or`"),
          Map.entry("|", "write `|>` to apply a function, `or` for logic"),
          Map.entry("!", "write `not`"),
          Map.entry("**", "write `^` for a power"),
          Map.entry("#", "a comment begins with `//`"),
          Map.entry("'", "a string stands in double quotes"),
          Map.entry("\u2212", "write `-`"),
          Map.entry("\u2013", "write `-`"),
          Map.entry("\u00d7", "write `*`"),
          Map.entry("\u00b7", "write `*`"),
          Map.entry("\u2264", "write `<=`"),
          Map.entry("\u2265", "write `>=`"),
          Map.entry("\u2260", "write `!=`"),
          Map.entry("\u2192", "write `->`"));

  private final SourceFile file;
  private final Diagnostics diagnostics;
  private final TokenList result;
  private final Set<String> foreign = new HashSet<>();

  private Tokenizer(SourceFile file, Diagnostics diagnostics) {
    this.file = file;
    this.diagnostics = diagnostics;
    this.result = new TokenList(file, new ArrayList<>(), new ArrayList<>(), new BitSet());
  }

  /** The tokens with newlines and without comments; nothing if there are too many. */
  static Optional<TokenList> tokens(SourceFile file, Diagnostics diagnostics) {
    return new Tokenizer(file, diagnostics).run();
  }

  private Optional<TokenList> run() {
    NnLexer lexer = new NnLexer(new Utf16Stream(file.name(), file.text()));
    lexer.removeErrorListeners();
    List<CommonToken> tokens = result.tokens();
    while (true) {
      CommonToken token = (CommonToken) lexer.nextToken();
      if (token.getType() == NnLexer.LINE_COMMENT || token.getType() == NnLexer.BLOCK_COMMENT) {
        comment(token);
        continue;
      }
      inspect(token);
      tokens.add(token);
      if (token.getType() == Token.EOF) {
        return Optional.of(result);
      }
      if (tokens.size() > MOST_TOKENS) {
        add(Diagnostic.error(ErrorCode.TOO_MANY_TOKENS, result.span(token), "200,000"), token);
        return Optional.empty();
      }
    }
  }

  private void comment(CommonToken token) {
    String text = token.getText();
    boolean open = text.startsWith("/*") && (text.length() < 4 || !text.endsWith("*/"));
    if (open) {
      int start = TokenList.start(token);
      diagnostics.add(
          Diagnostic.error(ErrorCode.UNCLOSED_COMMENT, file.span(start, start + 2))
              .withLabel("opened here, expected `*/`"));
    } else {
      result.comments().add(token);
    }
  }

  private void inspect(CommonToken token) {
    switch (token.getType()) {
      case NnLexer.ID -> name(token);
      case NnLexer.NUMBER -> number(token);
      case NnLexer.BAD_NUMBER -> badNumber(token);
      case NnLexer.STRING -> string(token);
      case NnLexer.FOREIGN -> foreign(token);
      case NnLexer.UNKNOWN -> unknown(token);
      default -> {}
    }
  }

  private void name(CommonToken token) {
    if (token.getText().length() > LONGEST_NAME) {
      add(Diagnostic.error(ErrorCode.NAME_TOO_LONG, result.span(token), LONGEST_NAME), token);
    }
  }

  private void number(CommonToken token) {
    String source = token.getText();
    if (source.contains("__") || source.endsWith("_") || source.contains("_.")) {
      Diagnostic bad =
          Diagnostic.error(
              ErrorCode.BAD_NUMBER, result.span(token), Expectations.shortened(source));
      add(bad.withHelp("write `_` only between two digits"), token);
      token.setText("1");
    } else if (!inRange(source.replace("_", ""))) {
      Diagnostic bad =
          Diagnostic.error(
              ErrorCode.NUMBER_OUT_OF_RANGE, result.span(token), Expectations.shortened(source));
      add(bad.withLabel("not exactly representable"), token);
      token.setText("1");
    }
  }

  private static boolean inRange(String digits) {
    double value = Double.parseDouble(digits);
    boolean integer = digits.chars().allMatch(c -> c >= '0' && c <= '9');
    boolean vanished = value == 0 && digits.split("[eE]", 2)[0].matches(".*[1-9].*");
    return integer ? value <= EXACT_INTEGERS : !Double.isInfinite(value) && !vanished;
  }

  private void badNumber(CommonToken token) {
    String source = token.getText();
    Diagnostic bad =
        Diagnostic.error(ErrorCode.BAD_NUMBER, result.span(token), Expectations.shortened(source));
    String digits = source.replaceFirst("[A-Za-z_].*", "");
    String rest = source.substring(digits.length());
    boolean product = rest.matches("[A-Z]\\w*") && source.length() <= LONGEST_NAME;
    add(product ? bad.withHelp("did you mean `" + digits + "*" + rest + "`?") : bad, token);
    token.setType(NnLexer.NUMBER);
    token.setText("1");
  }

  private void string(CommonToken token) {
    String source = token.getText();
    boolean closed = source.length() > 1 && source.endsWith("\"");
    if (!closed) {
      Diagnostic open = Diagnostic.error(ErrorCode.UNCLOSED_STRING, result.span(token));
      add(open.withLabel("expected `\"` before the end of the line"), token);
      token.setText("\"\"");
    }
  }

  /** A name is reported where it stands first; its other places are the same mistake. */
  private void foreign(CommonToken token) {
    String source = token.getText();
    token.setType(NnLexer.ID);
    token.setText("unreadable");
    if (!foreign.add(source)) {
      result.doubtful().set(TokenList.start(token), TokenList.end(token));
      return;
    }
    int at = 0;
    while (source.charAt(at) < 0x80) {
      at++;
    }
    int c = source.codePointAt(at);
    String shown = "`" + Character.toString(c) + "` (" + Visible.number(c) + ")";
    Diagnostic bad = Diagnostic.error(ErrorCode.FOREIGN_CHARACTER, result.span(token), shown);
    String mend =
        MENDS.getOrDefault(source, "names are made of the letters a-z, A-Z, digits and `_`");
    add(bad.withHelp(mend), token);
  }

  private void unknown(CommonToken token) {
    String source = token.getText();
    if (Character.isISOControl(source.charAt(0))) {
      result.doubtful().set(TokenList.start(token), TokenList.end(token));
      return;
    }
    Diagnostic bad = Diagnostic.error(ErrorCode.UNKNOWN_CHARACTER, result.span(token), source);
    String mend = MENDS.get(source);
    add(mend == null ? bad : bad.withHelp(mend), token);
  }

  private void add(Diagnostic diagnostic, CommonToken token) {
    diagnostics.add(diagnostic);
    result.doubtful().set(TokenList.start(token), TokenList.end(token));
  }
}
