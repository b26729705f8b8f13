//! The builds in the package: one TypeScript around three modules, which differ in their algorithms and their arithmetic.

use super::Flavour;

pub(crate) struct Build {
    /// What an application imports.
    pub(crate) name: &'static str,
    /// The cargo feature of `jotproof-module`.
    pub(crate) feature: &'static str,
    /// Where its files are in the package.
    pub(crate) folder: &'static str,
    /// By which of package.json's `imports` its scripts find the module.
    pub(crate) import: &'static str,
}

/// The module beside those: of keys from the network, the same whatever the build.
pub(crate) const REMOTE: Build =
    Build { name: "jotproof, remoteKeys", feature: "remote", folder: "dist/wasm/remote", import: "#module/remote" };

/// What does not ship is built in the one way that the suites need.
pub(crate) fn builds(flavour: Flavour) -> &'static [Build] {
    match flavour {
        Flavour::Shipped => BUILDS,
        Flavour::Trap => &BUILDS[..1],
    }
}

pub(crate) const BUILDS: &[Build] = &[
    Build { name: "jotproof", feature: "full", folder: "dist", import: "#module" },
    Build { name: "jotproof/lite", feature: "lite", folder: "dist/lite", import: "#module/lite" },
    // for those who want the arithmetic of RustCrypto whatever it weighs
    Build { name: "jotproof/reference", feature: "reference", folder: "dist/reference", import: "#module/reference" },
];
