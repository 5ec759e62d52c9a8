package org.tapeless.dsl.parse;

import java.util.BitSet;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.tapeless.dsl.source.SourceFile;
import org.tapeless.dsl.source.SourceSpan;

/**
 * The tokens of a file between two steps of parsing.
 *
 * @param tokens without comments; the last one is EOF
 * @param comments in order of the file
 * @param doubtful offsets of the file about which an error was reported already: a syntax error in
 *     a line that touches one would only repeat it
 */
record TokenList(
    SourceFile file, List<CommonToken> tokens, List<CommonToken> comments, BitSet doubtful) {
  TokenList with(List<CommonToken> others) {
    return new TokenList(file, others, comments, doubtful);
  }

  SourceSpan span(Token token) {
    return file.span(start(token), end(token));
  }

  static int start(Token token) {
    return token.getStartIndex();
  }

  static int end(Token token) {
    return token.getStopIndex() + 1;
  }

  /** A token of no width at the offset, which the file lacks or which its newline stands for. */
  static CommonToken invented(int type, String text, int offset) {
    CommonToken token = new CommonToken(type, text);
    token.setStartIndex(offset);
    token.setStopIndex(offset - 1);
    return token;
  }
}
