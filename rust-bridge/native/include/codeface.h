/* The syntax engine's C interface. Made by cbindgen; a test compares it with the source. */

#ifndef CODEFACE_H
#define CODEFACE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

// Changes whenever a caller built for the old one would go wrong.
#define CF_ABI_VERSION 1

// The call did what it was asked to.
#define CF_OK 0

// The handle was never given out, or is closed.
#define CF_STALE 1

// An argument is out of range.
#define CF_ARGUMENT 2

// The text is longer than the engine takes.
#define CF_TOO_LARGE 3

// Cancelled, or the time was up.
#define CF_STOPPED 4

// A defect in the engine; the document, if any, is unchanged or closed.
#define CF_PANIC 5

// The keychain has no such entry.
#define CF_ABSENT 6

// The keychain is locked, or its user said no.
#define CF_LOCKED 7

// There is no keychain, or it failed.
#define CF_UNUSABLE 8

// Longest text in UTF-16 units.
#define CF_MAX_UNITS ((64 * 1024) * 1024)

// An answer: its handle, and where its block lies until `cf_free`.
typedef struct CfResult {
  uint64_t handle;
  uint64_t data;
  uint64_t length;
} CfResult;

// The version of this interface.
uint32_t cf_abi_version(void);

// Version of the engine, languages in the order of their codes, scopes in the order of their numbers, and the languages
// with a grammar: four sections of texts.
//
// # Safety
// `out` must be writable.
int32_t cf_info(struct CfResult *out);

// Opens a document; `document` receives its handle.
//
// # Safety
// `text` must hold `units` values, `document` must be writable.
int32_t cf_open(uint32_t language_code, const uint16_t *text, uint64_t units, uint64_t *document);

// Applies edits: triples of start, end and length of the replacement, all against the text before the first; the
// replacements follow each other in `text`.
//
// # Safety
// `edits` must hold 3 * `count` values, `text` must hold `units` values.
int32_t cf_edit(uint64_t document,
                const int32_t *edits,
                uint64_t count,
                const uint16_t *text,
                uint64_t units);

// Asks about a document: 1 highlight from..to, 2 symbols, 3 folds, 4 brackets at from, 5 the node around from..to.
// A budget of 0 is the engine's own.
//
// # Safety
// `out` must be writable.
int32_t cf_run(uint64_t document,
               uint32_t question,
               int32_t from,
               int32_t to,
               uint32_t budget_ms,
               struct CfResult *out);

// Checks the text that a document has when this is called; later edits and other questions need not wait for it. The goal
// is 0 decided by the content, 1 module, 2 script.
//
// # Safety
// `out` must be writable.
int32_t cf_check(uint64_t document,
                 uint32_t goal,
                 struct CfResult *out);

// Checks a text once, whole.
//
// # Safety
// `text` must hold `units` values, `out` must be writable.
int32_t cf_validate(uint32_t language_code,
                    uint32_t goal,
                    const uint16_t *text,
                    uint64_t units,
                    struct CfResult *out);

// Formats a text, or what touches from..to; `from` below 0 is the whole. The style is `key=value` lines. The block has the
// edits and two texts: the formatter and, where the text must stay, the reason.
//
// # Safety
// `text` must hold `units` values, `style` must hold `style_units` values, `out` must be writable.
int32_t cf_format(uint32_t language_code,
                  const uint16_t *text,
                  uint64_t units,
                  const uint16_t *style,
                  uint64_t style_units,
                  int32_t from,
                  int32_t to,
                  struct CfResult *out);

// Compares a text with what another formatter made of it, whole or in from..to; answers as `cf_format` does.
//
// # Safety
// `text` must hold `units` values, `formatted` must hold `formatted_units` values, `out` must be writable.
int32_t cf_format_check(uint32_t language_code,
                        const uint16_t *text,
                        uint64_t units,
                        const uint16_t *formatted,
                        uint64_t formatted_units,
                        int32_t from,
                        int32_t to,
                        struct CfResult *out);

// Says what a shell command line does: its commands, what each touches, and the arguments.
//
// # Safety
// `text` must hold `units` values, `out` must be writable.
int32_t cf_shell(const uint16_t *text, uint64_t units, struct CfResult *out);

// Stops the questions and checks of a document that are under way on other threads: they answer `CF_STOPPED`, at once.
int32_t cf_cancel(uint64_t document);

// Closes a document; its handle is stale from now on.
int32_t cf_close(uint64_t document);

// Frees an answer; its block must not be read any more.
int32_t cf_free(uint64_t result);

// Copies a secret of the keychain into `secret`, which has room for `room` bytes; `length` receives how many it has.
// May block for as long as a locked keychain asks its user.
//
// # Safety
// `account` must hold `units` values, `secret` must hold `room` writable bytes, `length` must be writable.
int32_t cf_keychain_load(const uint16_t *account,
                         uint64_t units,
                         uint8_t *secret,
                         uint64_t room,
                         uint64_t *length);

// Puts a secret into the keychain, in place of any other of that account. May block as `cf_keychain_load`.
//
// # Safety
// `account` must hold `units` values, `secret` must hold `length` bytes.
int32_t cf_keychain_store(const uint16_t *account,
                          uint64_t units,
                          const uint8_t *secret,
                          uint64_t length);

// Takes a secret out of the keychain; no error where there was none. May block as `cf_keychain_load`.
//
// # Safety
// `account` must hold `units` values.
int32_t cf_keychain_delete(const uint16_t *account,
                           uint64_t units);

// Documents open, for leak checks.
uint64_t cf_live_documents(void);

// Answers not yet freed, for leak checks.
uint64_t cf_live_results(void);

// Panics inside, so that a host can prove it survives; answers the status of a defect.
int32_t cf_provoke_panic(void);

#endif  /* CODEFACE_H */
