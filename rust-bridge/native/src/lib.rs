//! The syntax engine of CodeFace: parse, check, highlight, outline, fold, format.
//!
//! Callers outside Rust use [`abi`]; [`validate::check`] and the document types serve tests and tools inside Rust.

pub mod abi;
mod answer;
mod block;
pub mod document;
pub mod format;
mod grammar;
pub mod guard;
mod handles;
mod highlight;
mod injection;
mod keychain;
pub mod language;
mod memory;
mod scope;
pub mod shell;
pub mod stop;
mod structure;
mod text;
pub mod validate;

/// Trees are made of very many small pieces, and each check runs on a thread of its own: the system's allocator gives their memory
/// back after each and asks for it again.
#[cfg(target_os = "linux")]
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;
