//! Whatever the policy, the answer to each refusal keeps the grammar of its headers, and says what was asked for.
#![cfg_attr(fuzzing, no_main)]
// Room: src/http/answer.rs

use jotproof::{Error, Extra, Policy};
use jotproof_support::{
    fuzz::{guard, lines},
    oracle::{asked::Asked, challenge::fault},
};

jotproof_support::target!(|data| {
    let Some([options, policy, extra]) = lines(data) else { return };
    let (Some(guard), asked) = (guard(options), Asked::of(options, policy, extra)) else { return };
    let (Ok(policy), Ok(extra)) = (Policy::from_json(policy), Extra::from_json(extra)) else { return };
    for error in Error::ALL.iter().filter(|error| asked.may_end_in(error.code())) {
        let answer = guard.answer(error, &policy, &extra);
        let values = |name| answer.headers.iter().filter(move |field| field.0 == name).map(|field| field.1.as_str());
        let challenge = values("www-authenticate").next();
        assert_eq!(challenge.is_some(), answer.status == 401 || error.oauth_error().is_some());
        assert_eq!(challenge.and_then(fault), None, "{challenge:?}");
        assert_eq!(values("retry-after").count(), usize::from(answer.status == 503));
        assert_eq!(challenge.map(Asked::said), challenge.map(|_| asked.expected(error.code())), "{challenge:?}");
    }
});
