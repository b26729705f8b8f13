//! What was counted, to show that something happened.

macro_rules! figures {
    ($($name:ident,)*) => {
        #[derive(Clone, Copy, Debug, Default)]
        pub struct Figures { $(pub $name: u64,)* }

        impl Figures {
            pub fn add(&mut self, other: &Self) {
                $(self.$name += other.$name;)*
            }

            /// What happened less often than that.
            pub fn rare(&self, often: u64) -> Vec<&'static str> {
                let all = [$((stringify!($name), self.$name),)*];
                all.iter().filter(|(_, count)| *count < often).map(|(name, _)| *name).collect()
            }
        }
    };
}

figures! {
    fetches,
    for_unknown,
    accepted,
    accepted_old,
    accepted_removed,
    unavailable,
    cooling,
    not_found,
    denied,
    crowded,
    missed,
    waits,
    late,
    lost,
    abandoned,
    same,
    replaced,
    failed,
    restored,
    set_back,
}
