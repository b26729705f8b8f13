//! What std would bring: without it the module is smaller, and no path of the builder is in it.

use core::panic::PanicInfo;

/// Of the reference alone, whose libraries allocate. The other builds have it because wasm-bindgen names one, and lose it when what is
/// never called is left out. Constant time, and smaller than the one that std uses here.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// A trap, which JavaScript answers with `internal` and a new instance. No message: it could quote the token.
#[panic_handler]
fn trap(_: &PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}
