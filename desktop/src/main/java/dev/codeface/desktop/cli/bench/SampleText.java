package dev.codeface.desktop.cli.bench;

import dev.codeface.core.syntax.Language;
import java.util.List;
import java.util.Map;

/// Ordinary text in a language, as long as a measurement needs it. Each `@` becomes the number of its part, so that no
/// two parts are the same.
final class SampleText {
    private static final Map<Language, String> PARTS = Map.ofEntries(
            Map.entry(Language.RUST, """
                    /// Reads entry @ of the table, or says why it cannot.
                    pub fn read_@(table: &Table, key: &str) -> Result<Entry, ReadError> {
                        let Some(row) = table.rows.iter().find(|r| r.key == key) else {
                            return Err(ReadError::Missing(format!("no row {key} in part @")));
                        };
                        let mut total = @u64;
                        for (index, value) in row.values.iter().enumerate() {
                            match value {
                                Value::Number(n) if *n > 0.5 => total += *n as u64 * index as u64,
                                Value::Text(t) => total += t.len() as u64, // counts as its length
                                _ => continue,
                            }
                        }
                        Ok(Entry { name: row.name.clone(), total, flags: [true, false] })
                    }

                    """),
            Map.entry(Language.TYPESCRIPT, """
                    /** Loads page @ and keeps it. */
                    export async function load@<T extends { id: string }>(client: Client, ids: readonly string[]): Promise<T[]> {
                      const found: T[] = [];
                      for (const id of ids) {
                        const response = await client.get<T>(`/items/${id}?part=@`, { retry: 3, cache: true });
                        if (response.status !== 200) {
                          throw new Error(`item ${id} of part @ answered ${response.status}`);
                        }
                        found.push(response.body ?? ({ id } as T));
                      }
                      // The newest comes first.
                      return found.sort((a, b) => b.id.localeCompare(a.id)).filter((item) => /^[a-z]+@/.test(item.id));
                    }

                    """),
            Map.entry(Language.JAVASCRIPT, """
                    /** Loads page @ and keeps it. */
                    export async function load@(client, ids, options = { retry: 3 }) {
                      const found = [];
                      for (const id of ids) {
                        const response = await client.get(`/items/${id}?part=@`, { ...options, cache: true });
                        if (response.status !== 200) {
                          throw new Error(`item ${id} of part @ answered ${response.status}`);
                        }
                        found.push(response.body ?? { id });
                      }
                      // The newest comes first.
                      return found.sort((a, b) => b.id.localeCompare(a.id)).filter((item) => /^[a-z]+@/.test(item.id));
                    }

                    """),
            Map.entry(Language.PYTHON, """
                    class Reader@(Base):
                        \"""Reads part @ of the table.\"""

                        limit: int = @

                        def read(self, keys: list[str], *, strict: bool = False) -> dict[str, float]:
                            found = {}
                            for index, key in enumerate(keys):
                                try:
                                    row = self.table[key]
                                except KeyError as error:
                                    if strict:
                                        raise ValueError(f"no row {key!r} in part @") from error
                                    continue
                                found[key] = sum(v * 0.5 for v in row.values if v is not None) + index
                            return {k: v for k, v in sorted(found.items()) if v > self.limit}  # the large ones


                    """),
            Map.entry(Language.JAVA, """
                    /// Reads part @.
                    record Reader@(Map<String, List<Double>> table, int limit) implements Reader {
                        @Override
                        public Optional<Entry> read(String key) throws IOException {
                            List<Double> values = table.getOrDefault(key, List.of());
                            double total = @;
                            for (int i = 0; i < values.size(); i++) {
                                if (values.get(i) > 0.5 && i % 2 == 0) {
                                    total += values.get(i) * i; // every other one
                                }
                            }
                            return total > limit ? Optional.of(new Entry(key, "part @", total)) : Optional.empty();
                        }
                    }

                    """),
            Map.entry(Language.CPP, """
                    // Reads part @.
                    template <typename Key>
                    std::optional<Entry> Reader@<Key>::read(const Key& key, bool strict) const {
                        auto found = rows_.find(key);
                        if (found == rows_.end()) {
                            if (strict) throw std::out_of_range("no row in part @");
                            return std::nullopt;
                        }
                        double total = @.0;
                        for (std::size_t i = 0; i < found->second.size(); ++i) {
                            total += found->second[i] > 0.5 ? found->second[i] * i : 0;
                        }
                        return Entry{found->first, total, {true, false}};
                    }

                    """),
            Map.entry(Language.GO, """
                    // Read@ reads part @.
                    func Read@(table map[string][]float64, key string) (*Entry, error) {
                    	values, ok := table[key]
                    	if !ok {
                    		return nil, fmt.Errorf("no row %q in part %d", key, @)
                    	}
                    	total := 0.0
                    	for i, value := range values {
                    		if value > 0.5 && i%2 == 0 {
                    			total += value * float64(i)
                    		}
                    	}
                    	return &Entry{Name: key, Total: total, Flags: []bool{true, false}}, nil
                    }

                    """),
            Map.entry(Language.JSON, """
                      {
                        "id": @,
                        "name": "entry @ of the table",
                        "tags": ["first", "second", "caf\\u00e9"],
                        "price": 12.5e3,
                        "stock": null,
                        "sizes": [{ "width": 10, "height": 20.25 }, { "width": -3, "height": 0 }],
                        "active": true
                      },
                    """),
            Map.entry(Language.TOML, """
                    # Part @
                    [[entry]]
                    id = @
                    name = "entry @ of the table"
                    tags = ["first", "second", "third"]
                    price = 12.5e3
                    since = 2026-08-01T07:32:00Z
                    size = { width = 10, height = 20.25 }

                    """),
            Map.entry(Language.YAML, """
                    - id: @
                      name: entry @ of the table
                      tags: [first, second, "third"]
                      size:
                        width: 10
                        height: 20.25
                      text: |
                        Some words
                        of part @
                    """));

    private SampleText() {}

    /// Whole parts with at least so many lines.
    static String lines(Language language, int lines) {
        int each = Math.toIntExact(part(language).lines().count());
        return parts(language, Math.ceilDiv(lines, each));
    }

    /// Whole parts with at least so many characters.
    static String characters(Language language, int characters) {
        return parts(language, Math.ceilDiv(characters, part(language).length()));
    }

    private static String part(Language language) {
        String part = PARTS.get(language);
        if (part == null) {
            throw new IllegalArgumentException("there is no sample of " + language.title());
        }
        return part;
    }

    private static String parts(Language language, int count) {
        String part = part(language);
        StringBuilder text = new StringBuilder(start(language));
        for (int i = 0; i < count; i++) {
            text.append(part.replace("@Override", "\0")
                    .replace("@", Integer.toString(i))
                    .replace("\0", "@Override"));
        }
        if (language == Language.JSON) {
            text.setLength(text.length() - 2);
            text.append("\n]\n");
        }
        return text.toString();
    }

    private static String start(Language language) {
        return switch (language) {
            case JSON -> "[\n";
            case GO -> "package table\n\nimport \"fmt\"\n\n";
            default -> "";
        };
    }

    /// The languages that there are samples of.
    static List<Language> languages() {
        return PARTS.keySet().stream().sorted().toList();
    }
}
