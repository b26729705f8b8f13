//! Whatever the policy, the answer to each refusal keeps the grammar of its headers, and says what was asked for.
//!
//! Room: src/http/answer.rs src/policy/extra.rs
#![cfg_attr(fuzzing, no_main)]

use jotproof::{Error, Extra, Guard, Policy, json::parse};
use jotproof_fuzz::{
    lines,
    oracle::{asked::Asked, challenge::fault},
};

jotproof_fuzz::target!(|data| {
    let Some([guard, policy, extra]) = lines(data) else { return };
    let Ok(guard) = parse(guard).map_err(|_| Error::Internal).and_then(|guard| Guard::from_value(guard.root())) else {
        return;
    };
    let asked = Asked::of(policy, extra);
    let (Ok(policy), Ok(extra)) = (Policy::from_json(policy), Extra::from_json(extra)) else { return };
    for error in Error::ALL.iter().filter(|error| asked.may_end_in(error.code())) {
        let answer = guard.answer(error, &policy, &extra);
        let values = |name| answer.headers.iter().filter(move |field| field.0 == name).map(|field| field.1.as_str());
        let challenge = values("www-authenticate").next();
        assert_eq!(
            (challenge.and_then(fault), challenge.is_some()),
            (None, answer.status == 401 || error.oauth_error().is_some())
        );
        assert_eq!(values("retry-after").count(), usize::from(answer.status == 503));
        assert_eq!(challenge.map(Asked::said), challenge.map(|_| asked.expected(error.code())), "{challenge:?}");
    }
});
