//! The builds in the package: one TypeScript around four modules, which differ in their algorithms and their arithmetic.

use std::path::{Path, PathBuf};

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

/// The modules of `jotproof/core` that hold one family of algorithms each: their features, which are their folders as well.
pub(crate) const KERNELS: [Build; 5] =
    [kernel("p256"), kernel("p384"), kernel("ed25519"), kernel("rsa"), kernel("sha512")];

const fn kernel(feature: &'static str) -> Build {
    Build { name: feature, feature, folder: "dist/core/wasm", import: "" }
}

impl Build {
    pub(crate) fn is_kernel(&self) -> bool {
        KERNELS.iter().any(|kernel| kernel.feature == self.feature)
    }

    /// Whether its algorithms are modules of their own.
    pub(crate) fn has_kernels(&self) -> bool {
        KERNELS.iter().any(|kernel| Path::new(kernel.folder).starts_with(self.folder) && self.folder != "dist")
    }

    /// Where its module is.
    pub(crate) fn room(&self) -> PathBuf {
        let folder = Path::new(self.folder);
        match self.feature {
            feature if self.is_kernel() => folder.join(feature),
            feature if feature == REMOTE.feature => folder.to_owned(),
            _ => folder.join("wasm"),
        }
    }
}

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
    // for those who name the algorithms that they need
    Build { name: "jotproof/core", feature: "core", folder: "dist/core", import: "#module/core" },
    // for those who want the arithmetic of RustCrypto whatever it weighs
    Build { name: "jotproof/reference", feature: "reference", folder: "dist/reference", import: "#module/reference" },
];
