package org.tapeless.training.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tapeless.training.Column;
import org.tapeless.training.Dataset;

/**
 * Numbers from a CSV file whose first line names its columns.
 *
 * <pre>{@code
 * Dataset data = Csv.read(Path.of("points.csv"), Map.of("x", "x1, x2", "y", "above"));
 * }</pre>
 */
public final class Csv {
  private Csv() {}

  /**
   * Reads the columns of the file that the inputs want.
   *
   * @param inputs for each input the columns of the file that make up its row, separated by commas;
   *     {@code p0..p783} stands for all columns from one to the other
   * @throws DataFileException if the file is not as it should be, with the line and the column
   */
  public static Dataset read(Path file, Map<String, String> inputs) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new DataFileException(file, "there is no such file");
    }
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      CsvRecords records = new CsvRecords(file, in);
      List<String> header = records.next();
      if (header == null) {
        throw new DataFileException(file, "is empty; its first line should name the columns");
      }
      CsvHeader columns = new CsvHeader(file, header);
      List<CsvInput> wanted = new ArrayList<>();
      for (Map.Entry<String, String> input : inputs.entrySet()) {
        wanted.add(new CsvInput(input.getKey(), columns.find(input.getValue())));
      }
      return read(file, records, columns, wanted);
    }
  }

  private static Dataset read(
      Path file, CsvRecords records, CsvHeader header, List<CsvInput> inputs) throws IOException {
    int rows = 0;
    for (List<String> fields = records.next(); fields != null; fields = records.next()) {
      if (fields.size() != header.size()) {
        throw new DataFileException(
            file,
            records.line(),
            "has " + fields.size() + " fields, but the header has " + header.size());
      }
      for (CsvInput input : inputs) {
        input.add(file, records.line(), header, fields);
      }
      rows++;
    }
    if (rows == 0) {
      throw new DataFileException(file, "has a header and no rows");
    }
    return Dataset.of(
        inputs.stream().map(input -> input.column(file, header)).toArray(Column[]::new));
  }
}
