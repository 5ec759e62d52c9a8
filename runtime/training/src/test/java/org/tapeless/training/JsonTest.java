package org.tapeless.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void writesEveryKindOfValueInItsOrder() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("z", 0.1);
    map.put("a", List.of(1, true, "x"));
    map.put("empty", Map.of());
    map.put("none", List.of());
    map.put("bad", Double.NaN);
    assertThat(Json.of(map))
        .isEqualTo(
            """
            {
              "z": 0.1,
              "a": [
                1,
                true,
                "x"
              ],
              "empty": {},
              "none": [],
              "bad": "NaN"
            }
            """);
  }

  @Test
  void escapesWhatWouldEndTheText() {
    assertThat(Json.of("a\"b\\c\n\u2028\u00e9"))
        .isEqualTo("\"a\\\"b\\\\c\\u000a\\u2028\\u00e9\"\n");
  }
}
