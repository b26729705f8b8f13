// What COMPARISON.md says beside its tables.
export const INTRODUCTION = `# Verdicts beside other libraries

\`cargo xtask bench peers\` writes this file; \`cargo xtask test peers\` fails when it is not of the rows that there are. The same token, with
the same keys, policy and time, is put to jotproof and to five others: the rows of \`tests/cases\` and of \`tests/attacks\`, and mutants of
good tokens, each made again from its number alone (\`node tests/peers/run.mjs --show 4711\`).

The rule, held by the run:

- What jotproof accepts, everybody accepts who can be asked. What somebody cannot do at all is in \`unsupported.json\` with the reason,
  and single rows are in \`exceptions.json\`. Entries that are not needed any more fail the run.
- What jotproof refuses and another accepts falls in one of the classes below, or the run fails.`

export const FAIRNESS = `## How to read this

Each library is asked for the best that its documentation offers (\`adapters/\`): an allow-list of algorithms, issuer, audience, the list
of required claims where it has one, the kind of token where it checks one, the time as an argument, and the key in the form it likes
best. \`node:crypto\` is no library: it stands for what a careful hand writes around it. Cells are *accepts / refuses / cannot say*.
Who cannot say lacks the algorithm, or the option for which jotproof refused.

"MUST" is a duty of an RFC: to accept such a token is a fault there, mostly a small one. "Policy" is where the RFC leaves the choice to
the reader, or says nothing: to accept is no fault, and jotproof is stricter than it needs to be, for one reason: two readers of one
token should not come to two answers. This costs interoperability now and then. By RFC 7515 §4 an unmarked \`b64\` is to be ignored, as the
others do; by RFC 7519 a token without \`exp\`, or with an \`iat\` of tomorrow, is a good one; RFC 4648 leaves spare bits to the decoder,
RFC 8259 a byte order mark to the parser; limits on length and depth are ours alone. Whoever needs such tokens has to take another
library, or, where there is one, the option.

The classes are cut by jotproof's own verdict, so they show where it is strict, and hardly where others are stricter: that is the table
of exceptions. The mutants are many, but they are variations of a few ideas: their number says how well a class was tried, not how
often it comes in life. No mutant with a forged signature was accepted by anybody. Forgeries there are in two classes alone, under keys
that nobody should hand over: those of exponent 1 and of small order. The text of a public key as a secret is no fault of the others
here: it is handed to them as bytes that are said to be a secret, while they look at the text of a key of which nothing is said.`
