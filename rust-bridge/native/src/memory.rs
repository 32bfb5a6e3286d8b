//! Which trees stay in memory: those of the documents used last, as far as a budget goes.

use std::sync::{Mutex, PoisonError};

/// Bytes that trees may take, as estimated.
const MOST: usize = 512 << 20;

/// A tree takes some 6 to 35 times its text.
const TIMES: usize = 20;

/// Documents with a tree, the one used last at the end.
pub struct Budget {
    used: Mutex<Vec<(u64, usize)>>,
}

impl Budget {
    pub const fn new() -> Self {
        Self { used: Mutex::new(Vec::new()) }
    }

    /// Notes that a document was used; answers the documents whose trees have to go.
    pub fn touch(&self, document: u64, text_bytes: usize) -> Vec<u64> {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        used.retain(|(known, _)| *known != document);
        used.push((document, text_bytes.saturating_mul(TIMES)));
        let mut all: usize = used.iter().map(|(_, bytes)| bytes).sum();
        let mut gone = Vec::new();
        while all > MOST && used.len() > 1 {
            let (oldest, bytes) = used.remove(0);
            all -= bytes;
            gone.push(oldest);
        }
        gone
    }

    pub fn close(&self, document: u64) {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).retain(|(known, _)| *known != document);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_trees_used_longest_ago_go_first_and_the_last_one_stays() {
        let budget = Budget::new();
        let large = MOST / TIMES / 2;
        assert!(budget.touch(1, large).is_empty());
        assert!(budget.touch(2, large).is_empty());
        assert!(budget.touch(1, large).is_empty());
        assert_eq!(budget.touch(3, large), [2]);
        assert_eq!(budget.touch(4, MOST), [1, 3]);
        budget.close(4);
        assert!(budget.touch(5, large).is_empty());
    }
}
