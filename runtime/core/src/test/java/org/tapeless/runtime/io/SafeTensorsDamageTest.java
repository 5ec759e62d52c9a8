package org.tapeless.runtime.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tapeless.runtime.FloatParameters;
import org.tapeless.runtime.ParameterSpec;

/** Files that somebody damaged or made up: each is refused, and the values stay as they were. */
final class SafeTensorsDamageTest {
  private static final List<ParameterSpec> SPECS =
      List.of(new ParameterSpec("W", List.of(2), 0), new ParameterSpec("b", List.of(1), 2));
  private static final String W = "'W':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}";
  private static final String B = "'b':{'dtype':'F32','shape':[1],'data_offsets':[8,12]}";

  /** Headers, and what is said about them; @W and @B stand for the right entries. */
  private static final String WRONG_HEADERS =
      """
      {}                                     | lacks the model's parameter `W` [2]
      {@W}                                   | lacks the model's parameter `b` [1]
      {@W,@B,'c':{}}                         | holds a tensor `c` that the model does not have
      {@W,@B,'c\\u0007\\u00e9':1}            | holds a tensor `c\\u0007\\u00e9` that
      {@W,@W,@B}                             | the key `W` occurs twice
      {@W,'b':{'dtype':'F32','dtype':'F32','shape':[1],'data_offsets':[8,12]}} | occurs twice
      {@W,'b':7}                             | does not consist of dtype, shape and
      {@W,'b':{'dtype':'F32','shape':[1]}}   | does not consist of dtype, shape and
      {@W,'b':{'dtype':'F64','shape':[1],'data_offsets':[8,12]}} | the dtype of `b` is `F64`
      {@W,'b':{'dtype':'F32','shape':[3],'data_offsets':[8,12]}} | the shape of `b` is `[3]`
      {@W,'b':{'dtype':'F32','shape':1,'data_offsets':[8,12]}}   | the shape of `b` is `1`
      {@W,'b':{'dtype':'F32','shape':[1],'data_offsets':[8]}}    | are not two whole numbers
      {@W,'b':{'dtype':'F32','shape':[1],'data_offsets':['8','12']}} | two whole numbers
      {@W,'b':{'dtype':'F32','shape':[1],'data_offsets':[8,16]}} | number of bytes of `b`
      {@W,'b':{'dtype':'F32','shape':[1],'data_offsets':[12,8]}} | number of bytes of `b`
      {@W,'b':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}  | overlap those of
      {@W,'b':{'dtype':'F32','shape':[1],'data_offsets':[9,13]}} | leave a hole behind
      {@W,'b':{'dtype':'F32','shape':[1],'data_offsets':[900000000000000000,900000000000000004]}} | leave a hole behind
      {@W,'b':{'dtype':'F32','shape':[99999999999999999999],'data_offsets':[8,12]}} | a number is too long
      {@W,'b':{'dtype':'F32','shape':[-1],'data_offsets':[8,12]}}   | expected a whole number
      {@W,'b':{'dtype':'F32','shape':[1.0],'data_offsets':[8,12]}}  | expected a whole number
      {@W,'b':{'dtype':'F32','shape':[01],'data_offsets':[8,12]}}   | begins with 0
      {@W,'b':{'dtype':'F32','shape':[[[1]]],'data_offsets':[8,12]}} | nested too deeply
      {@W,@B,'__metadata__':{'a':1}}         | the metadata is not an object of strings
      {@W,@B,'__metadata__':[]}              | the metadata is not an object of strings
      {@W,@B}{}                              | something follows
      []                                     | expected `{`
      {@W,@B                                 | ends too early
      {'W                                    | ends too early
      {'\\x':1}                              | an escape in a string is not legal
      {'\\u00g0':1}                          | an escape in a string is not legal
      {'\t':1}                               | a string holds a control character
      {@W,@B,'c':null}                       | expected a whole number, a string
      """;

  @TempDir Path folder;

  @Test
  void theUndamagedFileLoads() throws IOException {
    Files.write(file(), bytes("{" + W + "," + B + "}", 12));
    FloatParameters parameters = untouched();
    SafeTensors.read(file(), parameters);
    assertThat(parameters.values()).containsExactly(0f, 0f, 0f);
  }

  static Stream<Arguments> wrongHeaders() {
    return WRONG_HEADERS.lines().map(line -> Arguments.of((Object[]) line.split(" +\\| ", -1)));
  }

  @ParameterizedTest
  @MethodSource("wrongHeaders")
  void aWrongHeaderIsRefused(String header, String problem) throws IOException {
    refused(bytes(header.replace("@W", W).replace("@B", B), 12), problem);
  }

  @Test
  void bytesThatNoTensorOwnsAreRefused() throws IOException {
    String header = "{" + W + "," + B + "}";
    refused(bytes(header, 13), "holds 13 bytes of values, but its tensors need 12");
    refused(bytes(header, 11), "holds 11 bytes of values, but its tensors need 12");
  }

  @Test
  void aLengthBeyondTheFileOrTheModelIsRefusedBeforeMemoryIsTaken() throws IOException {
    byte[] file = bytes("{}", 0);
    for (long length : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, 3, 1L << 40}) {
      ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
      refused(file, "is cut off, or is not a safetensors file");
    }
    refused(bytes("{" + " ".repeat(70_000) + "}", 0), "this model needs no more than");
  }

  @Test
  void aHeaderThatIsNotTextIsRefused() throws IOException {
    byte[] file = bytes("{'?':1}", 0);
    file[10] = (byte) 0xFF;
    refused(file, "the header is not UTF-8 text");
  }

  @Test
  void everyTruncationIsRefused() throws IOException {
    byte[] whole = written();
    for (int length = 0; length < whole.length; length++) {
      refused(Arrays.copyOf(whole, length), "");
    }
  }

  @Test
  void flippedBitsAreRefusedOrHarmless() throws IOException {
    SplittableRandom random = new SplittableRandom(42);
    byte[] whole = written();
    int refusals = 0;
    for (int round = 0; round < 3_000; round++) {
      byte[] damaged = whole.clone();
      for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
        int bit = random.nextInt(damaged.length * 8);
        damaged[bit / 8] ^= (byte) (1 << bit % 8);
      }
      Files.write(file(), damaged);
      FloatParameters parameters = untouched();
      try {
        SafeTensors.read(file(), parameters);
      } catch (SafeTensorsException expected) {
        refusals++;
        assertThat(parameters.values()).containsOnly(-5f);
      }
    }
    assertThat(refusals).isGreaterThan(2_000);
  }

  private void refused(byte[] content, String problem) throws IOException {
    Files.write(file(), content);
    FloatParameters parameters = untouched();
    assertThatThrownBy(() -> SafeTensors.read(file(), parameters))
        .isInstanceOf(SafeTensorsException.class)
        .hasMessageStartingWith(file() + ": ")
        .hasMessageContaining(problem);
    assertThat(parameters.values()).containsOnly(-5f);
  }

  private byte[] written() throws IOException {
    SafeTensors.write(file(), untouched(), Map.of("note", "n"));
    return Files.readAllBytes(file());
  }

  /** A file with this header, quotes written as apostrophes, and that many zero bytes behind it. */
  private static byte[] bytes(String header, int valueBytes) {
    byte[] text = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(text.length);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(length.array());
    file.writeBytes(text);
    file.writeBytes(new byte[valueBytes]);
    return file.toByteArray();
  }

  private Path file() {
    return folder.resolve("w.safetensors");
  }

  private static FloatParameters untouched() {
    FloatParameters parameters = new FloatParameters(SPECS);
    Arrays.fill(parameters.values(), -5f);
    return parameters;
  }
}
