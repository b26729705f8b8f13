//! The README's promise: its first lines of JavaScript, pasted beside the installed package, print a `sub`.

use std::fs;

use anyhow::{Context, Result, bail};

use super::{Outcome, steps::ONE};
use crate::{npm, pack::Flavour, project::Project};

pub(super) fn prints_a_sub(project: &Project) -> Result<Outcome> {
    let readme = project.read("README.md")?;
    let code = first_block(&readme).context("README.md has no ```js block")?;
    let token = token_in(code).context("the first ```js block of README.md holds no token")?;
    let staging = npm::staged(project, "target/test/readme", &Flavour::Shipped.tarball(project))?;
    fs::write(staging.join("pasted.mjs"), code)?;

    let payload = "JSON.parse(Buffer.from(process.argv[1].split('.')[1], 'base64url')).sub";
    let sub = project.answer(project.command("node").args(["--print", payload, token]))?;
    let printed = project.answer(project.command("node").arg(staging.join("pasted.mjs")))?;
    if sub.trim() == "undefined" || !printed.contains(sub.trim()) {
        bail!("expected it to print {}, it printed {}", sub.trim(), printed.trim());
    }
    Ok(ONE.into())
}

fn first_block(readme: &str) -> Option<&str> {
    let (_, rest) = readme.split_once("```js\n")?;
    rest.split_once("\n```").map(|(code, _)| code)
}

fn token_in(code: &str) -> Option<&str> {
    let words = code.split(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | '.'));
    words.into_iter().find(|word| word.starts_with("eyJ") && word.matches('.').count() == 2)
}

#[cfg(test)]
mod unit {
    use super::{first_block, token_in};

    #[test]
    fn finds_the_first_block_and_its_token() {
        let readme = "x\n```sh\nnpm i\n```\n```js\nverify('eyJh.eyJz.c2ln')\n```\n";
        let code = first_block(readme);
        assert_eq!(code, Some("verify('eyJh.eyJz.c2ln')"));
        assert_eq!(code.and_then(token_in), Some("eyJh.eyJz.c2ln"));
    }
}
