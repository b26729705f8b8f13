//! A limit in time for each step: one that hangs would hold CI for ever.

use std::{
    collections::BTreeSet,
    fs,
    process::{self, Command, Stdio},
    sync::mpsc::{self, RecvTimeoutError},
    thread,
    time::Duration,
};

/// The slowest steps took twelve minutes on a machine that had ten other things to do.
pub(super) const USUAL: Duration = Duration::from_mins(30);
/// What a process gets to end by itself.
const GRACE: Duration = Duration::from_secs(3);

/// Does the work. If that takes longer than the limit, everything that was started for it is ended, until the work gives up; the second
/// part of what it returns says so.
pub(super) fn within<T>(limit: Duration, work: impl FnOnce() -> T) -> (T, bool) {
    let (working, stopped) = mpsc::channel::<()>();
    thread::scope(|scope| {
        let watch = scope.spawn(move || {
            let lasts = |time| stopped.recv_timeout(time) == Err(RecvTimeoutError::Timeout);
            if !lasts(limit) {
                return false;
            }
            let mut started = descendants();
            signal("TERM", &started);
            while lasts(GRACE) {
                started.extend(descendants());
                signal("KILL", &started);
            }
            // those whose parent ended before them
            signal("KILL", &started);
            true
        });
        let outcome = work();
        drop(working);
        (outcome, watch.join().unwrap_or(true))
    })
}

/// What this process started, and what that started.
fn descendants() -> BTreeSet<u32> {
    let processes = processes();
    let mut found = BTreeSet::from([process::id()]);
    loop {
        let before = found.len();
        found.extend(
            processes.iter().filter(|(_, parent)| found.contains(parent)).map(|(id, _)| *id).collect::<Vec<_>>(),
        );
        if found.len() == before {
            found.remove(&process::id());
            return found;
        }
    }
}

/// Every process of this machine, with its parent. Where neither `/proc` nor `ps` tells, none, and a step has no limit.
fn processes() -> Vec<(u32, u32)> {
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    let listed: Vec<_> =
        entries.filter_map(|entry| ids(&fs::read_to_string(entry.path().join("stat")).ok()?)).collect();
    if !listed.is_empty() {
        return listed;
    }
    let output = Command::new("ps").args(["-A", "-o", "pid=,ppid="]).output();
    let text = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    let pair = |line: &str| {
        let (id, parent) = line.trim().split_once(char::is_whitespace)?;
        Some((id.parse().ok()?, parent.trim().parse().ok()?))
    };
    text.lines().filter_map(pair).collect()
}

/// `12 (a name (of any kind)) S 11 …` (proc(5)).
fn ids(stat: &str) -> Option<(u32, u32)> {
    let (id, rest) = stat.split_once(" (")?;
    let (_, rest) = rest.rsplit_once(") ")?;
    Some((id.parse().ok()?, rest.split(' ').nth(1)?.parse().ok()?))
}

/// By the shell, which every system has: a plain Debian has no program of this name.
fn signal(name: &str, processes: &BTreeSet<u32>) {
    let ids: Vec<String> = processes.iter().map(ToString::to_string).collect();
    if !ids.is_empty() {
        let mut kill = Command::new("sh");
        kill.args(["-c", &format!("kill -{name} {}", ids.join(" "))]);
        // one that has ended already is no fault
        let _ = kill.stdout(Stdio::null()).stderr(Stdio::null()).status();
    }
}

#[cfg(test)]
mod unit {
    use super::ids;

    #[test]
    fn reads_a_process_and_its_parent() {
        assert_eq!(ids("12 (sh) S 11 12 12 0"), Some((12, 11)));
        assert_eq!(ids("12 (a (b) S 3) R 11 12"), Some((12, 11)));
        assert_eq!(ids("12"), None);
    }
}
