//! The tide table: one line a reading, `HH:MM depth`.

/// A reading of the gauge.
#[derive(Debug, Clone, PartialEq)]
pub struct Tide {
    pub time: String,
    pub depth: f64,
}

/// Reads a table; lines that are not readings are left out.
pub fn parse_table(table: &str) -> Vec<Tide> {
    table
        .lines()
        .filter_map(|line| {
            let (time, depth) = line.split_once(' ')?;
            Some(Tide {
                time: time.to_string(),
                depth: depth.trim().parse().ok()?,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_readings_and_skips_the_rest() {
        let tides = parse_table("06:10 2.1\n# gauge repaired\n07:40 3.3\n");
        assert_eq!(tides.len(), 2);
        assert_eq!(tides[1].time, "07:40");
    }
}
