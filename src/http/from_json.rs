//! A guard as data: the options of the JavaScript package in JSON.

use alloc::{string::String, vec, vec::Vec};

use super::{Guard, Source, invalid};
use crate::error::{Error, Name, Reason};
use crate::json::{Object, Text, Value};

pub(super) fn read(options: Value<'_>) -> Result<Guard, Error> {
    let options = options.as_object().ok_or_else(|| invalid("options"))?;
    let mut guard = Guard::builder();
    if let Some(from) = options.get("from") {
        guard = guard.reading(sources(from)?);
    }
    for (name, value) in options.iter() {
        match &*name.to_owned() {
            "from" => {}
            "resourceMetadata" => {
                guard = guard.resource_metadata(value.as_text().ok_or_else(|| invalid("resourceMetadata"))?.to_owned());
            }
            name => return Err(Error::ConfigInvalid(Reason::Unknown, Name::Owned(name.into()))),
        }
    }
    guard.build()
}

fn sources(from: Value<'_>) -> Result<Vec<Source>, Error> {
    match from {
        Value::Array(sources) => sources.iter().map(source).collect(),
        one => Ok(vec![source(one)?]),
    }
}

/// `"authorization"`, `{"header":"name"}` or `{"cookie":"name","allowedOrigins":["https://…"]}`.
fn source(value: Value<'_>) -> Result<Source, Error> {
    if value.is("authorization") {
        return Ok(Source::authorization());
    }
    let members = value.as_object().ok_or_else(|| invalid("from"))?;
    let name = |kind| members.get(kind).and_then(Value::as_text).map(Text::to_owned);
    match (name("header"), name("cookie"), members.iter().count()) {
        (Some(name), None, 1) => Source::header(name),
        (None, Some(name), 1) => Source::cookie(name, [""; 0]),
        (None, Some(name), 2) => Source::cookie(name, origins(members)?),
        _ => Err(invalid("from")),
    }
}

fn origins(cookie: Object<'_>) -> Result<Vec<String>, Error> {
    let list = cookie.get("allowedOrigins").and_then(Value::as_array).filter(|list| !list.is_empty());
    list.and_then(|list| list.iter().map(|origin| origin.as_text().map(Text::to_owned)).collect())
        .ok_or_else(|| invalid("from"))
}
