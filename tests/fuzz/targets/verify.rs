//! Only what somebody signed is accepted, whatever comes in between; neither a table for a key nor the header read last changes a verdict.
#![cfg_attr(fuzzing, no_main)]
// Room: src/verify.rs src/verify/ src/token/last_header.rs

use jotproof::{
    Error, Extra,
    danger::decode_unverified,
    verify::{Asked, Tables, check, verify, verify_jws},
};
use jotproof_support::fuzz::worlds::{Session, shown};

jotproof_support::target!(|data| {
    let Some((mut session, text)) = Session::begin(data) else { return };
    for line in text.split('\n').take(16) {
        let (token, now) = session.read(line);
        let verdict = verify(&token, &session.world.keys, session.verifier.policy(), now, &mut Tables::none());
        let again = session.verifier.verify_by(&token, &Extra::none(), now, &mut session.tables.tables());
        assert_eq!(again.as_ref().map(shown), verdict.as_ref().map(shown), "{token}");
        let (policy, Session { world, tables, scratch, .. }) = (session.verifier.policy().program(), &mut session);
        let in_place = check(
            Asked { policy: &policy, extra: &[] },
            world.keys.keys().unwrap(),
            &token,
            now,
            &mut tables.tables(),
            scratch,
        );
        let in_place = in_place.map(|it| (it.token_id().to_string(), it.claims_json(), it.header_json()));
        assert_eq!(in_place.as_ref().ok(), verdict.as_ref().ok().map(shown).as_ref(), "{token}");
        assert_eq!(in_place.as_ref().err().map(Error::code), verdict.as_ref().err().map(Error::code), "{token}");
        let Ok(verified) = verdict else { continue };
        assert!(session.is_signed(&token), "forged: {token}");
        let (jws, claims) =
            (verify_jws(&token, &session.world.keys, &mut session.tables.tables()).unwrap(), verified.claims_json());
        assert_eq!(decode_unverified(&token).unwrap().unverified_claims_json(), claims);
        let logged = format!("{:?} {jws:?}", session.verifier);
        assert!(token.split('.').all(|segment| segment.len() < 9 || !logged.contains(segment)), "{logged}");
        assert_eq!((jws.payload(), jws.header_json()), (claims.as_bytes(), verified.header_json()));
    }
});
