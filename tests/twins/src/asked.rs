//! Guards, a few requests each, and what Rust finds in these.

use jotproof::{
    Error,
    http::{Guard, Request, Source},
};
use serde_json::{Value, json};

use crate::random::Random;
use crate::refusal;
use crate::requests::{self as made, Fields, Place};

/// The requests of one guard.
pub(crate) const EACH: u64 = 10;

pub(crate) fn line(random: &mut Random) -> Value {
    let (places, metadata) = (made::places(random), made::metadata(random));
    let from: Vec<Value> = places.iter().map(Place::json).collect();
    match guard(&places, metadata.as_deref()) {
        Err(error) => json!({ "from": from, "metadata": metadata, "refused": refusal(&error) }),
        Ok(guard) => {
            let requests: Vec<Value> = (0..EACH).map(|_| asked(random, &places, &guard)).collect();
            json!({ "from": from, "metadata": metadata, "requests": requests })
        }
    }
}

fn guard(places: &[Place], metadata: Option<&str>) -> Result<Guard, Error> {
    let sources = places.iter().map(|place| match place {
        Place::Authorization => Ok(Source::authorization()),
        Place::Header(name) => Source::header(name.as_str()),
        Place::Cookie(name, origins) => Source::cookie(name.as_str(), origins.clone()),
    });
    let guard = Guard::builder().reading(sources.collect::<Result<Vec<_>, _>>()?);
    metadata.map_or(guard.clone(), |url| guard.resource_metadata(url)).build()
}

fn asked(random: &mut Random, places: &[Place], guard: &Guard) -> Value {
    let (method, url, fields) = (made::method(random), made::url(random), made::fields(random, places));
    let headers = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let found = guard.extract(&Request { method, url: &url, headers });
    let fields: &Fields = &fields;
    json!([method, url, fields, found.map_or_else(|error| refusal(&error), Value::from)])
}
