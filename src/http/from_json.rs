//! A guard as data: the options of the JavaScript package in JSON.

use alloc::{string::String, vec, vec::Vec};

use super::{Guard, Source, invalid};
use crate::error::{Error, Name, Reason};
use crate::json::{Object, Value};

pub(super) fn read(options: Value<'_>) -> Result<Guard, Error> {
    let options = options.as_object().ok_or_else(|| invalid("options"))?;
    let mut guard = options.get("from").map_or_else(|| Ok(Guard::default()), |from| Guard::reading(sources(from)?))?;
    for (name, value) in options.iter() {
        match name {
            "from" => {}
            "resourceMetadata" => {
                guard = guard.resource_metadata(value.as_str().ok_or_else(|| invalid("resourceMetadata"))?)?;
            }
            _ => return Err(Error::ConfigInvalid(Reason::Unknown, Name::Owned(name.into()))),
        }
    }
    Ok(guard)
}

fn sources(from: Value<'_>) -> Result<Vec<Source>, Error> {
    match from {
        Value::Array(sources) => sources.iter().map(source).collect(),
        one => Ok(vec![source(one)?]),
    }
}

/// `"authorization"`, `{"header":"name"}` or `{"cookie":"name","allowedOrigins":["https://…"]}`.
fn source(value: Value<'_>) -> Result<Source, Error> {
    match value {
        Value::String("authorization") => Ok(Source::Authorization),
        Value::Object(members) => match members.iter().next() {
            Some(("header", Value::String(name))) if members.iter().count() == 1 => Source::header(name),
            Some(("cookie", Value::String(name))) => Source::cookie(name, origins(members)?),
            _ => Err(invalid("from")),
        },
        _ => Err(invalid("from")),
    }
}

fn origins(cookie: Object<'_>) -> Result<Vec<String>, Error> {
    let mut origins = Vec::new();
    for (name, value) in cookie.iter().skip(1) {
        let list = value.as_array().filter(|list| name == "allowedOrigins" && !list.is_empty());
        for origin in list.ok_or_else(|| invalid("from"))?.iter() {
            origins.push(String::from(origin.as_str().ok_or_else(|| invalid("from"))?));
        }
    }
    Ok(origins)
}
