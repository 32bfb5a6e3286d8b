//! Work that somebody outside may stop.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Counts how often the work on one document was stopped.
#[derive(Default)]
pub struct Stops(Arc<AtomicU64>);

impl Stops {
    /// Stops what is under way; what begins later is not touched.
    pub fn stop(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    /// What work that begins now asks.
    pub fn begin(&self) -> Stop {
        Stop { now: Some(Arc::clone(&self.0)), then: self.0.load(Ordering::Relaxed) }
    }
}

/// Tells one piece of work whether it was stopped.
#[derive(Clone)]
pub struct Stop {
    now: Option<Arc<AtomicU64>>,
    then: u64,
}

impl Stop {
    /// For work that nobody stops.
    pub fn never() -> Self {
        Self { now: None, then: 0 }
    }

    pub fn asked(&self) -> bool {
        self.now.as_ref().is_some_and(|now| now.load(Ordering::Relaxed) != self.then)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_under_way_is_stopped() {
        let stops = Stops::default();
        let (before, never) = (stops.begin(), Stop::never());
        assert!(!before.asked());
        stops.stop();
        assert!(before.asked() && !stops.begin().asked() && !never.asked());
    }
}
