package org.tapeless.training.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The first line of a CSV file: which column stands where. */
final class CsvHeader {
  private static final int MOST_LISTED = 12;

  private final Path file;
  private final List<String> names;
  private final Map<String, Integer> indices = new LinkedHashMap<>();

  CsvHeader(Path file, List<String> names) throws DataFileException {
    this.file = file;
    this.names = names;
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (CsvInput.isNumber(name)) {
        throw new DataFileException(
            file, 1, "the first line should name the columns, but has the number `" + name + "`");
      }
      if (indices.put(name, i) != null) {
        throw new DataFileException(file, 1, "there are two columns `" + name + "`");
      }
    }
  }

  int size() {
    return names.size();
  }

  String name(int index) {
    return names.get(index);
  }

  /** The indices of columns given as in {@code a, b, p0..p783}. */
  List<Integer> find(String list) throws DataFileException {
    List<Integer> found = new ArrayList<>();
    for (String item : list.split(",", -1)) {
      String name = item.strip();
      int dots = name.indexOf("..");
      if (indices.containsKey(name) || dots < 0) {
        found.add(index(name));
      } else {
        addAll(found, name.substring(0, dots).strip(), name.substring(dots + 2).strip());
      }
    }
    return found;
  }

  private void addAll(List<Integer> found, String from, String to) throws DataFileException {
    int first = index(from);
    int last = index(to);
    if (first > last) {
      throw new DataFileException(file, 1, "column `" + from + "` stands after `" + to + "`");
    }
    for (int i = first; i <= last; i++) {
      found.add(i);
    }
  }

  private int index(String name) throws DataFileException {
    Integer index = indices.get(name);
    if (index == null) {
      String all =
          names.stream()
              .limit(MOST_LISTED)
              .map(each -> "`" + each + "`")
              .collect(Collectors.joining(", "));
      String more = names.size() > MOST_LISTED ? ", ..." : "";
      throw new DataFileException(
          file, 1, "there is no column `" + name + "`; there are " + all + more);
    }
    return index;
  }
}
