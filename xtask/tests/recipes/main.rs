//! The recipes, called as a developer calls them.

mod checkouts;
#[cfg(unix)]
mod limits;
#[cfg(unix)]
mod quick;
mod scratch;
#[cfg(unix)]
mod stand_in;
