//! What the module of one family of algorithms shows to JavaScript. What it is asked about lies one piece behind the other in its one place;
//! it holds nothing but the tables of keys that come back, which are public.

use core::ptr;

use jotproof::{Algorithm, kernel, limits::KERNEL_BYTES, verify::FixedTables};
use spin::Mutex;
use wasm_bindgen::prelude::wasm_bindgen;

struct Kernel {
    place: [u8; KERNEL_BYTES],
    tables: FixedTables,
}

static KERNEL: Mutex<Kernel> = Mutex::new(Kernel { place: [0; KERNEL_BYTES], tables: FixedTables::new() });

/// Where the pieces go, and what comes of them.
#[wasm_bindgen(js_name = place)]
#[must_use]
pub fn kernel_place() -> *const u8 {
    KERNEL.try_lock().map_or(ptr::null(), |kernel| kernel.place.as_ptr())
}

/// Keeps a key of two numbers of so many bytes, or a secret: how many bytes it takes, which lie behind them; below zero, why it is none.
#[wasm_bindgen(js_name = keep)]
#[must_use]
pub fn kernel_keep(algorithm: usize, first: usize, second: usize) -> i32 {
    within(algorithm, FAULT, |Kernel { place, .. }, algorithm| {
        let (pieces, kept) = place.split_at_mut_checked(first.checked_add(second)?)?;
        let (first, second) = pieces.split_at_checked(first)?;
        let mut length = 0_usize;
        let put = |byte| {
            if let Some(to) = kept.get_mut(length) {
                *to = byte;
            }
            length = length.saturating_add(1);
        };
        let result = kernel::keep(algorithm, first, second, put);
        Some(result.map_or_else(|fault| fault, |()| i32::try_from(length).unwrap_or(FAULT)))
    })
}

/// Whether a signature holds: of so many bytes each are what was kept of the key, the message (the hash of it, where that is SHA-256) and the
/// signature.
#[wasm_bindgen(js_name = verify)]
#[must_use]
pub fn kernel_verify(algorithm: usize, material: usize, message: usize, signature: usize) -> bool {
    within(algorithm, false, |Kernel { place, tables }, algorithm| {
        let (material, rest) = place.split_at_checked(material)?;
        let (message, rest) = rest.split_at_checked(message)?;
        Some(kernel::verify(algorithm, material, message, rest.get(..signature)?, &mut tables.tables()))
    })
}

/// The hash of so many bytes lies behind them then.
#[cfg(feature = "digest")]
#[wasm_bindgen(js_name = digest)]
pub fn kernel_digest(algorithm: usize, length: usize) {
    within(algorithm, (), |Kernel { place, .. }, algorithm| {
        let (bytes, hash) = place.split_at_mut_checked(length)?;
        let mut hash = hash.iter_mut();
        kernel::digest(algorithm, bytes, |byte| hash.next().into_iter().for_each(|to| *to = byte));
        Some(())
    });
}

/// `otherwise`, where a call is under way, which is what a trap leaves behind, or what is said to be there is not.
fn within<T>(algorithm: usize, otherwise: T, act: impl FnOnce(&mut Kernel, Algorithm) -> Option<T>) -> T {
    let done = KERNEL.try_lock().and_then(|mut kernel| act(&mut kernel, *Algorithm::ALL.get(algorithm)?));
    done.unwrap_or(otherwise)
}

/// Below every reason.
const FAULT: i32 = i32::MIN;
