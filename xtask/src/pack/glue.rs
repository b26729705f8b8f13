//! What is changed in the glue that wasm-bindgen writes.

use anyhow::{Result, bail};

/// Its text encoder is made at the import, where an engine that has none would fail whoever imports the package. The
/// package's own is made at the first use.
pub(super) fn quiet_at_import(glue: &str) -> Result<String> {
    let Some((before, after)) = glue.split_once(ENCODER) else {
        bail!("the glue makes its text encoder in another way than src/pack/glue.rs knows");
    };
    if before.contains(MADE) || after.contains(MADE) {
        bail!("the glue makes something else at the import: {MADE}");
    }
    Ok(format!("import {{ cachedTextEncoder }} from './text.js'\n{before}{}", after.trim_start()))
}

/// A warning to callers of an older form, who are not in the package: a sentence in every bundle.
pub(super) fn without_warning(glue: &str) -> Result<String> {
    if glue.matches(WARNING).count() != 1 {
        bail!("the glue warns in another way than src/pack/glue.rs knows");
    }
    Ok(glue.replace(WARNING, ""))
}

const WARNING: &str = " else {
            console.warn('using deprecated parameters for `initSync()`; pass a single object instead')
        }";

/// As pkg-templates/src/wasm/text.ts has it, which needs no remedy either: an engine with WebAssembly that lacks `encodeInto`
/// is older than those that the package promises.
const ENCODER: &str = "const cachedTextEncoder = new TextEncoder();

if (!('encodeInto' in cachedTextEncoder)) {
    cachedTextEncoder.encodeInto = function (arg, view) {
        const buf = cachedTextEncoder.encode(arg);
        view.set(buf);
        return {
            read: arg.length,
            written: buf.length
        };
    };
}
";

/// At the beginning of a line: outside of every function.
const MADE: &str = "\nconst cachedText";

#[cfg(test)]
mod tests {
    use super::{ENCODER, WARNING, quiet_at_import, without_warning};

    #[test]
    fn the_warning_is_taken_out_once() {
        let glue = format!("if (a) {{ b }}{WARNING}\n");
        assert_eq!(without_warning(&glue).ok().as_deref(), Some("if (a) { b }\n"));
        assert!(without_warning("").is_err() && without_warning(&glue.repeat(2)).is_err());
    }

    #[test]
    fn the_encoder_is_imported_instead_of_made() {
        let glue = format!("export function a() {{}}\n{ENCODER}\nlet WASM_VECTOR_LEN = 0;\n");
        assert_eq!(
            quiet_at_import(&glue).ok().as_deref(),
            Some("import { cachedTextEncoder } from './text.js'\nexport function a() {}\nlet WASM_VECTOR_LEN = 0;\n")
        );
    }

    #[test]
    fn glue_of_another_shape_is_refused() {
        assert!(quiet_at_import("const cachedTextEncoder = new TextEncoder();").is_err());
        let decoder = format!("{ENCODER}\nconst cachedTextDecoder = new TextDecoder();\n");
        assert!(quiet_at_import(&decoder).is_err());
    }
}
