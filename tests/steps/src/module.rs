//! The module that ships, in an interpreter that counts what it executes.

use jotproof::{Error, error::Reason};
use wasmi::{CompilationMode, Config, Engine, Extern, Func, Instance, Memory, Module, Store, Val};

/// The module that judges, translated once. The other one reads no text.
pub(crate) struct Shipped {
    engine: Engine,
    judge: Module,
}

/// An instance of it. Each measurement has its own, so that none depends on those before.
pub(crate) struct Running {
    judge: One,
    steps: u64,
}

struct One {
    store: Store<()>,
    instance: Instance,
    memory: Memory,
    places: Vec<usize>,
}

/// What crosses to a module.
#[derive(Clone, Copy)]
pub(crate) enum Argument {
    Number(i32),
    Real(f64),
}

/// Where bytes are put.
#[derive(Clone, Copy)]
pub(crate) enum Place {
    Mailbox,
    Programs,
    Text,
}

impl Shipped {
    pub(crate) fn read(judge: &[u8]) -> Result<Self, wasmi::Error> {
        let mut config = Config::default();
        // translated at once: what the interpreter does for itself is no step of ours
        config.consume_fuel(true).compilation_mode(CompilationMode::Eager);
        let engine = Engine::new(&config);
        let judge = Module::new(&engine, judge)?;
        Ok(Self { engine, judge })
    }

    pub(crate) fn start(&self) -> Result<Running, wasmi::Error> {
        let mut running = Running { judge: self.one(&self.judge)?, steps: 0 };
        for place in 0..4 {
            let address = running.judge.call("place", &[Argument::Number(place)])?;
            running.judge.places.push(usize::try_from(address.0).unwrap_or_default());
        }
        Ok(running)
    }

    fn one(&self, module: &Module) -> Result<One, wasmi::Error> {
        let mut store = Store::new(&self.engine, ());
        store.set_fuel(FUEL)?;
        let instance = Instance::new(&mut store, module, &[])?;
        let memory = instance.get_export(&store, "memory").and_then(Extern::into_memory);
        let memory = memory.ok_or_else(|| wasmi::Error::new("the module has no memory"))?;
        Ok(One { store, instance, memory, places: Vec::new() })
    }
}

impl Running {
    /// Calls an export.
    pub(crate) fn call(&mut self, name: &str, arguments: &[Argument]) -> Result<i32, wasmi::Error> {
        let (answer, steps) = self.judge.call(name, arguments)?;
        self.steps = steps;
        Ok(answer)
    }

    /// Puts bytes where JavaScript puts them, and answers their length.
    pub(crate) fn put(&mut self, place: Place, bytes: &[u8]) -> Result<Argument, wasmi::Error> {
        match place {
            Place::Mailbox => self.judge.write(0, bytes),
            Place::Programs => self.judge.write(1, bytes),
            Place::Text => self.judge.write(3, bytes),
        }?;
        Ok(length(bytes))
    }

    /// Puts programs there, that of a call behind that of the policy, and answers their lengths.
    pub(crate) fn ask(&mut self, policy: &[u8], extra: &[u8]) -> Result<[Argument; 2], wasmi::Error> {
        self.put(Place::Programs, &[policy, extra].concat())?;
        Ok([policy, extra].map(length))
    }

    /// The steps of the last call.
    pub(crate) const fn steps(&self) -> u64 {
        self.steps
    }
}

impl One {
    /// The answer, and how many steps it took.
    fn call(&mut self, name: &str, arguments: &[Argument]) -> Result<(i32, u64), wasmi::Error> {
        let values: Vec<Val> = arguments
            .iter()
            .map(|argument| match *argument {
                Argument::Number(number) => Val::I32(number),
                Argument::Real(number) => Val::F64(number.into()),
            })
            .collect();
        let function = self.function(name)?;
        let mut results = vec![Val::I32(0); function.ty(&self.store).results().len()];
        let before = self.store.get_fuel()?;
        function.call(&mut self.store, &values, &mut results)?;
        let steps = before - self.store.get_fuel()?;
        Ok((results.first().and_then(Val::i32).unwrap_or_default(), steps))
    }

    fn write(&mut self, place: usize, bytes: &[u8]) -> Result<(), wasmi::Error> {
        let at = self.places[place];
        self.memory.write(&mut self.store, at, bytes).map_err(|error| wasmi::Error::new(error.to_string()))
    }

    fn function(&self, name: &str) -> Result<Func, wasmi::Error> {
        let function = self.instance.get_export(&self.store, name).and_then(Extern::into_func);
        function.ok_or_else(|| wasmi::Error::new(format!("the module has no `{name}`")))
    }
}

pub(crate) fn length(bytes: &[u8]) -> Argument {
    Argument::Number(i32::try_from(bytes.len()).unwrap_or(i32::MAX))
}

/// Code and reason of an answer below zero, `ok` for any other.
pub(crate) fn word(answer: i32) -> String {
    let Ok(n) = usize::try_from(-1 - i64::from(answer)) else { return "ok".into() };
    let code = Error::ALL.get(n & 127).map_or("?", Error::code);
    match (n >> 7 & 127).checked_sub(1).and_then(|place| Reason::ALL.get(place)) {
        Some(reason) => format!("{code}/{reason}"),
        None => code.into(),
    }
}

/// More than any call takes; it counts down from here.
const FUEL: u64 = u64::MAX / 2;
