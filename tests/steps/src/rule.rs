//! The rule that every reader obeys: an input twice as long takes at most 2.3 times as many steps (2.4 where all of it is sorted), up to the
//! limit of the reader; and no byte of it takes more steps than a bound.

use crate::module::{Running, Shipped, word};

/// Something that reads what others wrote.
pub(crate) struct Reader {
    pub(crate) name: &'static str,
    /// The longest input that it takes, in bytes.
    pub(crate) most: usize,
    /// The most steps for each byte of an input of that length.
    pub(crate) per_byte: u64,
    /// Makes ready, and calls: the steps of the last call count.
    pub(crate) read: fn(&mut Running, &[u8]) -> Result<i32, wasmi::Error>,
    pub(crate) shapes: Vec<Shape>,
}

/// A kind of input made to be slow, of any length.
pub(crate) struct Shape {
    pub(crate) name: String,
    /// What is answered to the longest one: an input that is refused at the door shows nothing.
    pub(crate) answer: String,
    pub(crate) of: Box<dyn Fn(usize) -> Vec<u8> + Send + Sync>,
    /// The most that twice the input may take, in hundredths.
    pub(crate) most: u64,
}

/// What a shape cost.
#[derive(Clone, Copy, Default)]
pub(crate) struct Cost {
    /// Inputs that were read.
    pub(crate) inputs: usize,
    /// For each byte of the longest.
    pub(crate) per_byte: u64,
    /// The worst ratio of steps between an input and one of half its length, in hundredths.
    pub(crate) ratio: u64,
}

impl Reader {
    /// Measures one shape at every length from the limit down, by halves.
    pub(crate) fn judge(&self, shape: &Shape, shipped: &Shipped) -> Result<Cost, String> {
        let fails = |what: String| Err(format!("{}, {}: {what}", self.name, shape.name));
        let mut cost = Cost::default();
        let mut above = None;
        let mut length = self.most;
        while length >= SMALLEST {
            let input = (shape.of)(length);
            if input.len() > length || input.len() + length / 5 + SMALLEST < length {
                return fails(format!("an input of {} bytes is none of {length}", input.len()));
            }
            let (answer, steps) = self.measure(shipped, &input).map_err(|error| error.to_string())?;
            if length == self.most {
                cost.per_byte = steps / input.len() as u64;
                if answer != shape.answer {
                    return fails(format!("the answer is {answer}, not {}", shape.answer));
                }
                if cost.per_byte > self.per_byte {
                    return fails(format!("{} steps per byte, at most {} allowed", cost.per_byte, self.per_byte));
                }
            }
            if let Some((bytes, above)) = above {
                // whole pieces do not make exactly half
                let ratio = 200 * above * input.len() as u64 / (steps * bytes);
                cost.ratio = cost.ratio.max(ratio);
                if ratio > shape.most {
                    let (length, times) = (input.len(), ratio as f64 / 100.0);
                    return fails(format!(
                        "{length} bytes take {steps} steps, {bytes} take {above}: {times:.2} for twice"
                    ));
                }
            }
            cost.inputs += 1;
            above = Some((input.len() as u64, steps));
            length /= 2;
        }
        Ok(cost)
    }

    fn measure(&self, shipped: &Shipped, input: &[u8]) -> Result<(String, u64), wasmi::Error> {
        let mut running = shipped.start()?;
        let answer = (self.read)(&mut running, input)?;
        Ok((word(answer), running.steps()))
    }
}

impl Shape {
    pub(crate) fn new(
        name: impl Into<String>,
        answer: impl Into<String>,
        of: impl Fn(usize) -> String + Send + Sync + 'static,
    ) -> Self {
        Self::of_bytes(name, answer, move |length| of(length).into_bytes())
    }

    pub(crate) fn of_bytes(
        name: impl Into<String>,
        answer: impl Into<String>,
        of: impl Fn(usize) -> Vec<u8> + Send + Sync + 'static,
    ) -> Self {
        Self { name: name.into(), answer: answer.into(), of: Box::new(of), most: MOST }
    }

    /// One of which sorting is nearly all the work: of 45 names, which 1 KiB has room for, to 90 the n log n of a sort is 2.36.
    pub(crate) fn sorted(self) -> Self {
        Self { most: MOST_OF_A_SORT, ..self }
    }
}

/// Steps of an input twice as long, in hundredths of those of the shorter one.
const MOST: u64 = 230;
const MOST_OF_A_SORT: u64 = 240;
/// Bytes: shorter ones cost what a call costs.
const SMALLEST: usize = 1024;
