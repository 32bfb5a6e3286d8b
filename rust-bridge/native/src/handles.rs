//! Handles that tell a stale one from a live one: slot and generation in one `u64`, never 0.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

struct Slot<T> {
    generation: u32,
    value: Option<Arc<T>>,
}

/// A table of shared values behind handles.
pub struct Handles<T> {
    slots: Mutex<(Vec<Slot<T>>, Vec<u32>)>,
}

impl<T> Handles<T> {
    pub const fn new() -> Self {
        Self { slots: Mutex::new((Vec::new(), Vec::new())) }
    }

    pub fn insert(&self, value: T) -> u64 {
        let mut guard = self.lock();
        let (slots, free) = &mut *guard;
        let index = free.pop().unwrap_or_else(|| {
            slots.push(Slot { generation: 1, value: None });
            slots.len() as u32 - 1
        });
        let slot = &mut slots[index as usize];
        slot.value = Some(Arc::new(value));
        u64::from(slot.generation) << 32 | u64::from(index)
    }

    pub fn get(&self, handle: u64) -> Option<Arc<T>> {
        let guard = self.lock();
        let slot = guard.0.get(handle as u32 as usize)?;
        if u64::from(slot.generation) == handle >> 32 { slot.value.clone() } else { None }
    }

    /// Takes the value out; the handle is stale from now on.
    pub fn remove(&self, handle: u64) -> Option<Arc<T>> {
        let mut guard = self.lock();
        let (slots, free) = &mut *guard;
        let index = handle as u32;
        let slot = slots.get_mut(index as usize)?;
        if u64::from(slot.generation) != handle >> 32 {
            return None;
        }
        let value = slot.value.take()?;
        slot.generation = slot.generation.wrapping_add(1).max(1);
        free.push(index);
        Some(value)
    }

    pub fn live(&self) -> u64 {
        let guard = self.lock();
        (guard.0.len() - guard.1.len()) as u64
    }

    fn lock(&self) -> MutexGuard<'_, (Vec<Slot<T>>, Vec<u32>)> {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handle_is_stale_once_removed_even_when_its_slot_is_used_again() {
        let handles = Handles::new();
        let first = handles.insert("a");
        assert!(handles.remove(first).is_some());
        let second = handles.insert("b");
        assert_ne!(first, second);
        assert!(handles.get(first).is_none() && handles.remove(first).is_none());
        assert_eq!(handles.get(second).as_deref(), Some(&"b"));
        assert_eq!(handles.live(), 1);
    }
}
