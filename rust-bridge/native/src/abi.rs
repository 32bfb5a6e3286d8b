//! The C ABI. Any thread may call anything; each call answers a status and never unwinds.
//!
//! Text goes in as UTF-16 units. An answer is a block (see `block`) behind a handle of its own, which the caller frees.

use crate::answer::{self, Question};
use crate::document::{Fault, OpenDocument, UnitEdit};
use crate::format;
use crate::format::style::Style;
use crate::guard;
use crate::handles::Handles;
use crate::keychain::{self, Refusal};
use crate::language::Language;
use crate::memory::Budget;
use crate::shell;
use crate::text::{byte_of_utf16, decode_utf16};
use crate::validate::{self, Goal};
use std::sync::PoisonError;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Changes whenever a caller built for the old one would go wrong.
pub const CF_ABI_VERSION: u32 = 1;

/// The call did what it was asked to.
pub const CF_OK: i32 = 0;
/// The handle was never given out, or is closed.
pub const CF_STALE: i32 = 1;
/// An argument is out of range.
pub const CF_ARGUMENT: i32 = 2;
/// The text is longer than the engine takes.
pub const CF_TOO_LARGE: i32 = 3;
/// Cancelled, or the time was up.
pub const CF_STOPPED: i32 = 4;
/// A defect in the engine; the document, if any, is unchanged or closed.
pub const CF_PANIC: i32 = 5;
/// The keychain has no such entry.
pub const CF_ABSENT: i32 = 6;
/// The keychain is locked, or its user said no.
pub const CF_LOCKED: i32 = 7;
/// There is no keychain, or it failed.
pub const CF_UNUSABLE: i32 = 8;

/// Longest text in UTF-16 units.
pub const CF_MAX_UNITS: u64 = 64 * 1024 * 1024;

/// An answer: its handle, and where its block lies until `cf_free`.
#[repr(C)]
pub struct CfResult {
    pub handle: u64,
    pub data: u64,
    pub length: u64,
}

static DOCUMENTS: Handles<OpenDocument> = Handles::new();
static TREES: Budget = Budget::new();
static RESULTS: Handles<Vec<u8>> = Handles::new();

fn status(work: impl FnOnce() -> Result<(), i32>) -> i32 {
    match guard::caught(work) {
        Ok(Ok(())) => CF_OK,
        Ok(Err(code)) => code,
        Err(_) => CF_PANIC,
    }
}

/// Borrows units from the caller for the time of the call.
///
/// # Safety
/// `units` must point at `count` readable values, or `count` must be 0.
unsafe fn borrow<'c, T>(units: *const T, count: u64) -> Result<&'c [T], i32> {
    if count > CF_MAX_UNITS {
        return Err(CF_TOO_LARGE);
    }
    if count == 0 {
        return Ok(&[]);
    }
    if units.is_null() {
        return Err(CF_ARGUMENT);
    }
    Ok(unsafe { std::slice::from_raw_parts(units, count as usize) })
}

/// Puts a block behind a handle.
///
/// # Safety
/// `out` must be null or writable.
unsafe fn give(block: Vec<u8>, out: *mut CfResult) -> Result<(), i32> {
    if out.is_null() {
        return Err(CF_ARGUMENT);
    }
    let (data, length) = (block.as_ptr() as u64, block.len() as u64);
    let handle = RESULTS.insert(block);
    unsafe { out.write(CfResult { handle, data, length }) };
    Ok(())
}

fn language(code: u32) -> Result<Language, i32> {
    Language::of(code).ok_or(CF_ARGUMENT)
}

fn fault(fault: Fault) -> i32 {
    match fault {
        Fault::Range => CF_ARGUMENT,
        Fault::Stopped => CF_STOPPED,
    }
}

/// A range in bytes; nothing where it starts below 0.
fn range_of(text: &str, from: i32, to: i32) -> Option<std::ops::Range<usize>> {
    let byte = |unit: i32| byte_of_utf16(text, unit.max(0) as usize);
    (from >= 0).then(|| byte(from)..byte(to.max(from)))
}

/// The version of this interface.
#[unsafe(no_mangle)]
pub extern "C" fn cf_abi_version() -> u32 {
    CF_ABI_VERSION
}

/// Version of the engine, languages in the order of their codes, scopes in the order of their numbers, and the languages
/// with a grammar: four sections of texts.
///
/// # Safety
/// `out` must be writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cf_info(out: *mut CfResult) -> i32 {
    status(|| unsafe { give(answer::info(), out) })
}

/// Opens a document; `document` receives its handle.
///
/// # Safety
/// `text` must hold `units` values, `document` must be writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cf_open(
    language_code: u32,
    text: *const u16,
    units: u64,
    document: *mut u64,
) -> i32 {
    status(|| {
        let text = decode_utf16(unsafe { borrow(text, units) }?);
        let opened = OpenDocument::new(language(language_code)?, &text);
        if document.is_null() {
            return Err(CF_ARGUMENT);
        }
        unsafe { document.write(DOCUMENTS.insert(opened)) };
        Ok(())
    })
}

/// Applies edits: triples of start, end and length of the replacement, all against the text before the first; the
/// replacements follow each other in `text`.
///
/// # Safety
/// `edits` must hold 3 * `count` values, `text` must hold `units` values.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cf_edit(
    document: u64,
    edits: *const i32,
    count: u64,
    text: *const u16,
    units: u64,
) -> i32 {
    status(|| {
        let open = DOCUMENTS.get(document).ok_or(CF_STALE)?;
        let numbers = unsafe { borrow(edits, count.saturating_mul(3)) }?;
        let mut rest = unsafe { borrow(text, units) }?;
        let mut replacements = Vec::with_capacity(numbers.len() / 3);
        for triple in numbers.chunks_exact(3) {
            let length = usize::try_from(triple[2]).map_err(|_| CF_ARGUMENT)?;
            let (mine, others) = rest.split_at_checked(length).ok_or(CF_ARGUMENT)?;
            replacements.push(decode_utf16(mine));
            rest = others;
        }
        let unit = |n: i32| usize::try_from(n).map_err(|_| CF_ARGUMENT);
        let mut batch = Vec::with_capacity(replacements.len());
        for (triple, text) in numbers.chunks_exact(3).zip(&replacements) {
            batch.push(UnitEdit { start: unit(triple[0])?, end: unit(triple[1])?, text });
        }
        let mut state = open.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.text.units() as u64 + units > CF_MAX_UNITS {
            return Err(CF_TOO_LARGE);
        }
        state.edit(&batch).map_err(fault)
    })
}

/// Asks about a document: 1 highlight from..to, 2 symbols, 3 folds, 4 brackets at from, 5 the node around from..to.
/// A budget of 0 is the engine's own.
///
/// # Safety
/// `out` must be writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cf_run(
    document: u64,
    question: u32,
    from: i32,
    to: i32,
    budget_ms: u32,
    out: *mut CfResult,
) -> i32 {
    status(|| {
        let question = Question::of(question).ok_or(CF_ARGUMENT)?;
        let open = DOCUMENTS.get(document).ok_or(CF_STALE)?;
        let stop = open.stops.begin();
        let budget = (budget_ms > 0).then(|| Duration::from_millis(budget_ms.into()));
        let (from, to) = (from.max(0) as usize, to.max(0) as usize);
        let lock = || open.state.lock().unwrap_or_else(PoisonError::into_inner);
        let block = if question.long() {
            answer::ask_beside(&open, question, &stop, budget)
        } else {
            answer::ask(&mut lock(), question, from, to, &stop, budget)
        }
        .map_err(fault)?;
        let size = lock().text.bytes();
        for old in TREES.touch(document, size) {
            // A document that is busy keeps its tree: it is in use.
            if let Some(open) = DOCUMENTS.get(old)
                && let Ok(mut state) = open.state.try_lock()
            {
                state.forget_tree();
            }
        }
        if DOCUMENTS.get(document).is_none() {
            TREES.close(document);
        }
        unsafe { give(block, out) }
    })
}

/// Checks the text that a document has when this is called; later edits and other questions need not wait for it. The goal
/// is 0 decided by the content, 1 module, 2 script.
///
/// # Safety
/// `out` must be writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cf_check(document: u64, goal: u32, out: *mut CfResult) -> i32 {
    status(|| {
        let open = DOCUMENTS.get(document).ok_or(CF_STALE)?;
        let stop = open.stops.begin();
        let (language, text) = {
            let state = open.state.lock().unwrap_or_else(PoisonError::into_inner);
            (state.language, state.text.clone())
        };
        let until = stop.clone();
        let work = move || {
            let text = text.to_string();
            answer::report(&validate::check_until(language, &text, Goal::of(goal), &until), &text)
        };
        let block = guard::stoppable(&stop, work).ok_or(CF_STOPPED)?.map_err(|_| CF_PANIC)?;
        unsafe { give(block, out) }
    })
}

/// Checks a text once, whole.
///
/// # Safety
/// `text` must hold `units` values, `out` must be writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cf_validate(
    language_code: u32,
    goal: u32,
    text: *const u16,
    units: u64,
    out: *mut CfResult,
) -> i32 {
    status(|| {
        let language = language(language_code)?;
        let text = decode_utf16(unsafe { borrow(text, units) }?);
        unsafe { give(checked(language, &text, goal)?, out) }
    })
}

fn checked(language: Language, text: &str, goal: u32) -> Result<Vec<u8>, i32> {
    let report =
        guard::on_big_stack(|| validate::check(language, text, Goal::of(goal))).map_err(|_| CF_PANIC)?;
    Ok(answer::report(&report, text))
}

/// Formats a text, or what touches from..to; `from` below 0 is the whole. The style is `key=value` lines. The block has the
/// edits and two texts: the formatter and, where the text must stay, the reason.
///
/// # Safety
/// `text` must hold `units` values, `style` must hold `style_units` values, `out` must be writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cf_format(
    language_code: u32,
    text: *const u16,
    units: u64,
    style: *const u16,
    style_units: u64,
    from: i32,
    to: i32,
    out: *mut CfResult,
) -> i32 {
    status(|| {
        let language = language(language_code)?;
        let text = decode_utf16(unsafe { borrow(text, units) }?);
        let style = Style::parse(&decode_utf16(unsafe { borrow(style, style_units) }?));
        let outcome = format::format(language, &text, &style, range_of(&text, from, to));
        unsafe { give(answer::formatted(&outcome, &text), out) }
    })
}

/// Compares a text with what another formatter made of it, whole or in from..to; answers as `cf_format` does.
///
/// # Safety
/// `text` must hold `units` values, `formatted` must hold `formatted_units` values, `out` must be writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cf_format_check(
    language_code: u32,
    text: *const u16,
    units: u64,
    formatted: *const u16,
    formatted_units: u64,
    from: i32,
    to: i32,
    out: *mut CfResult,
) -> i32 {
    status(|| {
        let language = language(language_code)?;
        let text = decode_utf16(unsafe { borrow(text, units) }?);
        let formatted = decode_utf16(unsafe { borrow(formatted, formatted_units) }?);
        let outcome = format::check(language, &text, &formatted, range_of(&text, from, to));
        unsafe { give(answer::formatted(&outcome, &text), out) }
    })
}

/// Says what a shell command line does: its commands, what each touches, and the arguments.
///
/// # Safety
/// `text` must hold `units` values, `out` must be writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cf_shell(text: *const u16, units: u64, out: *mut CfResult) -> i32 {
    status(|| {
        let text = decode_utf16(unsafe { borrow(text, units) }?);
        let analysis = guard::on_big_stack(|| shell::analyze(&text)).map_err(|_| CF_PANIC)?;
        unsafe { give(shell::answer(&analysis, &text), out) }
    })
}

/// Stops the questions and checks of a document that are under way on other threads: they answer `CF_STOPPED`, at once.
#[unsafe(no_mangle)]
pub extern "C" fn cf_cancel(document: u64) -> i32 {
    status(|| {
        DOCUMENTS.get(document).ok_or(CF_STALE)?.stops.stop();
        Ok(())
    })
}

/// Closes a document; its handle is stale from now on.
#[unsafe(no_mangle)]
pub extern "C" fn cf_close(document: u64) -> i32 {
    status(|| {
        let open = DOCUMENTS.remove(document).ok_or(CF_STALE)?;
        TREES.close(document);
        open.stops.stop();
        Ok(())
    })
}

/// Frees an answer; its block must not be read any more.
#[unsafe(no_mangle)]
pub extern "C" fn cf_free(result: u64) -> i32 {
    status(|| RESULTS.remove(result).map(drop).ok_or(CF_STALE))
}

/// Copies a secret of the keychain into `secret`, which has room for `room` bytes; `length` receives how many it has.
/// May block for as long as a locked keychain asks its user.
///
/// # Safety
/// `account` must hold `units` values, `secret` must hold `room` writable bytes, `length` must be writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cf_keychain_load(
    account: *const u16,
    units: u64,
    secret: *mut u8,
    room: u64,
    length: *mut u64,
) -> i32 {
    status(|| {
        let account = decode_utf16(unsafe { borrow(account, units) }?);
        if secret.is_null() || length.is_null() {
            return Err(CF_ARGUMENT);
        }
        let mut found = keychain::load(&account).map_err(refused)?;
        let fits = found.len() as u64 <= room;
        if fits {
            unsafe { std::ptr::copy_nonoverlapping(found.as_ptr(), secret, found.len()) };
        }
        unsafe { length.write(found.len() as u64) };
        found.fill(0);
        if fits { Ok(()) } else { Err(CF_TOO_LARGE) }
    })
}

/// Puts a secret into the keychain, in place of any other of that account. May block as `cf_keychain_load`.
///
/// # Safety
/// `account` must hold `units` values, `secret` must hold `length` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cf_keychain_store(
    account: *const u16,
    units: u64,
    secret: *const u8,
    length: u64,
) -> i32 {
    status(|| {
        let account = decode_utf16(unsafe { borrow(account, units) }?);
        keychain::store_secret(&account, unsafe { borrow(secret, length) }?).map_err(refused)
    })
}

/// Takes a secret out of the keychain; no error where there was none. May block as `cf_keychain_load`.
///
/// # Safety
/// `account` must hold `units` values.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cf_keychain_delete(account: *const u16, units: u64) -> i32 {
    status(|| {
        let account = decode_utf16(unsafe { borrow(account, units) }?);
        keychain::delete(&account).map_err(refused)
    })
}

fn refused(refusal: Refusal) -> i32 {
    match refusal {
        Refusal::Absent => CF_ABSENT,
        Refusal::Locked => CF_LOCKED,
        Refusal::Unusable => CF_UNUSABLE,
    }
}

/// Documents open, for leak checks.
#[unsafe(no_mangle)]
pub extern "C" fn cf_live_documents() -> u64 {
    DOCUMENTS.live()
}

/// Answers not yet freed, for leak checks.
#[unsafe(no_mangle)]
pub extern "C" fn cf_live_results() -> u64 {
    RESULTS.live()
}

/// Panics inside, so that a host can prove it survives; answers the status of a defect.
#[unsafe(no_mangle)]
pub extern "C" fn cf_provoke_panic() -> i32 {
    static QUIET: AtomicBool = AtomicBool::new(false);
    if !QUIET.swap(true, Ordering::Relaxed) {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if info.payload().downcast_ref::<&str>() != Some(&"provoked") {
                usual(info);
            }
        }));
    }
    status(|| panic!("provoked"))
}
