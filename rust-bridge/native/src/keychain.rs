//! The operating system's store of secrets: Secret Service on Linux, the keychain on macOS, the credential store on
//! Windows. Each call connects anew, so that one which hangs is in nobody's way.

use keyring_core::api::CredentialStoreApi;
use keyring_core::{Entry, Error};
use std::sync::Arc;

/// Under which all entries lie.
const SERVICE: &str = "dev.codeface";

/// Why a call did nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// There is no such entry.
    Absent,
    /// The keychain is there and does not let us in: locked, or its user said no.
    Locked,
    /// There is no keychain, or it failed.
    Unusable,
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        match error {
            Error::NoEntry => Self::Absent,
            Error::NoStorageAccess(_) => Self::Locked,
            _ => Self::Unusable,
        }
    }
}

#[cfg(target_os = "macos")]
fn store() -> keyring_core::Result<Arc<impl CredentialStoreApi>> {
    apple_native_keyring_store::keychain::Store::new()
}

#[cfg(target_os = "windows")]
fn store() -> keyring_core::Result<Arc<impl CredentialStoreApi>> {
    windows_native_keyring_store::Store::new()
}

#[cfg(all(unix, not(target_os = "macos")))]
fn store() -> keyring_core::Result<Arc<impl CredentialStoreApi>> {
    zbus_secret_service_keyring_store::Store::new()
}

fn entry(account: &str) -> Result<Entry, Refusal> {
    Ok(store()?.build(SERVICE, account, None)?)
}

pub fn load(account: &str) -> Result<Vec<u8>, Refusal> {
    Ok(entry(account)?.get_secret()?)
}

pub fn store_secret(account: &str, secret: &[u8]) -> Result<(), Refusal> {
    Ok(entry(account)?.set_secret(secret)?)
}

/// No refusal where there was none.
pub fn delete(account: &str) -> Result<(), Refusal> {
    match entry(account)?.delete_credential().map_err(Refusal::from) {
        Err(Refusal::Absent) => Ok(()),
        other => other,
    }
}
