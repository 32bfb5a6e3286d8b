//! Reads a tide table and says when a boat may leave.

mod tide;

use tide::{Tide, parse_table};

/// Water a boat needs under its keel, in metres.
const CLEARANCE: f64 = 0.4;

/// A boat that waits in the harbour.
struct Boat {
    name: &'static str,
    draught: f64,
}

impl Boat {
    /// Whether the water is deep enough at that tide.
    fn may_leave(&self, tide: &Tide) -> bool {
        tide.depth >= self.draught + CLEARANCE
    }
}

fn next_departure<'a>(boat: &Boat, tides: &'a [Tide]) -> Option<&'a Tide> {
    tides.iter().find(|tide| boat.may_leave(tide))
}

fn main() {
    let table = include_str!("../tides.txt")
    let tides = parse_table(table);
    let boats = [
        Boat { name: "Meridian", draught: 1.9 },
        Boat { name: "Kittiwake", draught: 2.6 },
        Boat { name: "Old Harry", draught: 3.4 },
    ];

    for boat in &boats {
        match next_departure(boat, &tides) {
            Some(tide) => println!("{:<10} leaves at {} ({:.1} m)", boat.name, tide.time, tide.depth),
            None => println!("{:<10} stays in today", boat.name),
        }
    }
}
