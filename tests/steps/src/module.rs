//! The module that ships, in an interpreter that counts what it executes.

use jotproof::{Error, Reason};
use wasmi::{CompilationMode, Config, Engine, Extern, Func, Instance, Linker, Memory, Module, Store, Val};

/// The module, translated once.
pub(crate) struct Shipped {
    engine: Engine,
    module: Module,
    linker: Linker<()>,
}

/// One instance of it. Each measurement has its own, so that none depends on those before.
pub(crate) struct Running {
    store: Store<()>,
    instance: Instance,
    memory: Memory,
    mailbox: usize,
    programs: usize,
    steps: u64,
}

/// What crosses to the module.
#[derive(Clone, Copy)]
pub(crate) enum Argument<'a> {
    Number(i32),
    Real(f64),
    Bytes(&'a [u8]),
}

impl Shipped {
    pub(crate) fn read(wasm: &[u8]) -> Result<Self, wasmi::Error> {
        let mut config = Config::default();
        // translated at once: what the interpreter does for itself is no step of ours
        config.consume_fuel(true).compilation_mode(CompilationMode::Eager);
        let engine = Engine::new(&config);
        let module = Module::new(&engine, wasm)?;
        let mut linker = Linker::new(&engine);
        for import in module.imports() {
            let Some(function) = import.ty().func() else { continue };
            // what wasm-bindgen has in JavaScript: values that no reader needs
            let results: Vec<Val> = function.results().iter().map(|result| Val::default_for_ty(*result)).collect();
            linker.func_new(import.module(), import.name(), function.clone(), move |_, _, given| {
                given.clone_from_slice(&results);
                Ok(())
            })?;
        }
        Ok(Self { engine, module, linker })
    }

    pub(crate) fn start(&self) -> Result<Running, wasmi::Error> {
        let mut store = Store::new(&self.engine, ());
        store.set_fuel(FUEL)?;
        let instance = self.linker.instantiate_and_start(&mut store, &self.module)?;
        let memory = instance.get_export(&store, "memory").and_then(Extern::into_memory);
        let memory = memory.ok_or_else(|| wasmi::Error::new("the module has no memory"))?;
        let mut running = Running { store, instance, memory, mailbox: 0, programs: 0, steps: 0 };
        running.call("__wbindgen_start", &[])?;
        running.mailbox = usize::try_from(running.call("mailbox", &[])?).unwrap_or_default();
        running.programs = usize::try_from(running.call("programs", &[])?).unwrap_or_default();
        Ok(running)
    }
}

impl Running {
    /// Calls an export as the glue does: bytes are put into memory first, which is not counted.
    pub(crate) fn call(&mut self, name: &str, arguments: &[Argument<'_>]) -> Result<i32, wasmi::Error> {
        let mut values = Vec::new();
        for argument in arguments {
            match *argument {
                Argument::Number(number) => values.push(Val::I32(number)),
                Argument::Real(number) => values.push(Val::F64(number.into())),
                Argument::Bytes(bytes) => {
                    let length = i32::try_from(bytes.len()).map_err(|_| wasmi::Error::new("too long"))?;
                    let malloc = self.function("__wbindgen_malloc")?;
                    let mut at = [Val::I32(0)];
                    malloc.call(&mut self.store, &[Val::I32(length), Val::I32(1)], &mut at)?;
                    let at = at[0].i32().unwrap_or_default();
                    self.write(at.cast_unsigned() as usize, bytes)?;
                    values.extend([Val::I32(at), Val::I32(length)]);
                }
            }
        }
        let function = self.function(name)?;
        let mut results = vec![Val::I32(0); function.ty(&self.store).results().len()];
        let before = self.store.get_fuel()?;
        function.call(&mut self.store, &values, &mut results)?;
        self.steps = before - self.store.get_fuel()?;
        Ok(results.first().and_then(Val::i32).unwrap_or_default())
    }

    /// Puts a token where JavaScript puts it, and answers its length.
    pub(crate) fn post(&mut self, token: &[u8]) -> Result<Argument<'static>, wasmi::Error> {
        self.write(self.mailbox, token)?;
        Ok(length(token))
    }

    /// Puts programs where JavaScript puts them, that of a call behind that of the policy, and answers their lengths.
    pub(crate) fn ask(&mut self, policy: &[u8], extra: &[u8]) -> Result<[Argument<'static>; 2], wasmi::Error> {
        self.write(self.programs, policy)?;
        self.write(self.programs + policy.len(), extra)?;
        Ok([policy, extra].map(length))
    }

    /// The steps of the last call.
    pub(crate) const fn steps(&self) -> u64 {
        self.steps
    }

    fn write(&mut self, at: usize, bytes: &[u8]) -> Result<(), wasmi::Error> {
        self.memory.write(&mut self.store, at, bytes).map_err(|error| wasmi::Error::new(error.to_string()))
    }

    fn function(&self, name: &str) -> Result<Func, wasmi::Error> {
        let function = self.instance.get_export(&self.store, name).and_then(Extern::into_func);
        function.ok_or_else(|| wasmi::Error::new(format!("the module has no `{name}`")))
    }
}

fn length(bytes: &[u8]) -> Argument<'static> {
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
