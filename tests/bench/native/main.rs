//! `cargo xtask bench native`: a whole call, from the text of a token to checked claims, with a key that was imported before.
//! Every verdict is compared with the expected one while it is measured.

mod with_jotproof;
mod with_jsonwebtoken;
mod with_jwt_simple;

use criterion::Criterion;
use jotproof_bench::{Material, read};

/// Whether the token is good and its `sub` is this one.
type Accepts = Box<dyn FnMut(&str, &str) -> bool>;
/// Answers `None` where the library lacks the algorithm.
type Prepare = fn(&Material) -> Option<Accepts>;

const LIBRARIES: [(&str, Prepare); 4] = [
    ("jotproof", with_jotproof::prepare),
    ("jsonwebtoken, aws_lc_rs", with_jsonwebtoken::with_aws_lc),
    ("jsonwebtoken, rust_crypto", with_jsonwebtoken::with_rust_crypto),
    ("jwt-simple, pure-rust", with_jwt_simple::prepare),
];

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    for material in read() {
        let mut group = criterion.benchmark_group(&material.alg);
        for (name, prepare) in LIBRARIES {
            let Some(mut accepts) = prepare(&material) else {
                continue;
            };
            assert!(!accepts(&material.forged, &material.samples[0].sub), "{name} accepts a forged {}", material.alg);
            let mut samples = material.samples.iter().cycle();
            group.bench_function(name, |bencher| {
                bencher.iter(|| {
                    let good = samples.next().is_some_and(|sample| accepts(&sample.token, &sample.sub));
                    assert!(good, "{name} refuses a good {}", material.alg);
                });
            });
        }
        group.finish();
    }
    criterion.final_summary();
}
