//! An API in axum whose callers are checked: one verifier for all threads, and the HTTP answer to a request without a good token.

#![forbid(unsafe_code)]

use std::sync::Arc;

use axum::{
    Extension, Router,
    extract::{Request, State},
    http::StatusCode,
    middleware::{self, Next},
    response::{IntoResponse as _, Response},
    routing::get,
};
use jotproof::{
    Error, Extra, Time, VerifiedToken, Verifier,
    http::{Answer, Guard},
};

/// Whose tokens are taken, and from where in a request.
pub struct Callers {
    verifier: Verifier,
    guard: Guard,
}

impl Callers {
    /// Those of this verifier, in the Authorization header.
    #[must_use]
    pub fn of(verifier: Verifier) -> Self {
        Self { verifier, guard: Guard::default() }
    }

    fn judge(&self, request: &Request) -> Result<VerifiedToken, Error> {
        // what is no text is no token either: it is malformed, and not absent
        let values: Vec<_> = request
            .headers()
            .iter()
            .map(|(name, value)| (name.as_str(), String::from_utf8_lossy(value.as_bytes())))
            .collect();
        let headers = values.iter().map(|(name, value)| (*name, &**value)).collect();
        let url = request.uri().to_string();
        let token =
            self.guard.extract(&jotproof::http::Request { method: request.method().as_str(), url: &url, headers })?;
        self.verifier.verify(token, Time::now()?)
    }

    fn answer(&self, error: &Error) -> Response {
        let Answer { status, headers } = self.guard.answer(error, self.verifier.policy(), &Extra::none());
        let mut response = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR).into_response();
        for (name, value) in headers {
            if let Ok(value) = value.parse() {
                response.headers_mut().insert(name, value);
            }
        }
        response
    }
}

/// The API.
pub fn app(callers: Callers) -> Router {
    Router::new().route("/claims", get(claims)).layer(middleware::from_fn_with_state(Arc::new(callers), checked))
}

/// Passes on requests with a good token only, and with them its claims.
async fn checked(State(callers): State<Arc<Callers>>, mut request: Request, next: Next) -> Response {
    match callers.judge(&request) {
        Ok(verified) => {
            request.extensions_mut().insert(verified);
            next.run(request).await
        }
        Err(error) => callers.answer(&error),
    }
}

async fn claims(Extension(verified): Extension<VerifiedToken>) -> String {
    verified.claims_json().to_owned()
}
