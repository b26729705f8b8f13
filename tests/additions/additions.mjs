// What is touched to add something, as edits of a copy. `before` and `after` name a text of the file that is there once.

/** An option that is a string, a claim that must be equal to it, and its rows. */
const option = [
  { file: 'src/options/verifier.rs', before: '    option("nonce", Shape::Text)', text: `    option("client", Shape::Text)
        .doc("The client that asked for the token: \`client_id\`.")
        .examples(&["client: 'my-frontend'"]),
` },
  { file: 'src/policy/builder.rs', after: '    nonce: Option<String>,\n', text: '    client: Option<String>,\n' },
  { file: 'src/policy/builder.rs', after: '            nonce: None,\n', text: '            client: None,\n' },
  { file: 'src/policy/builder.rs', before: '    /// Takes only tokens issued to one of these clients (`azp`).', text: `    /// Takes only tokens that this client asked for (\`client_id\`).
    pub fn client(self, client: impl Into<String>) -> Self {
        self.with(|| non_empty([client], "client"), |policy, client| policy.client = client.into_iter().next())
    }

` },
  { file: 'src/policy/builder/from_json.rs', before: '        "confirmation" if', text: '        "client" => policy.client = Some(text(value, "client")?),\n' },
  { file: 'src/policy/builder/encode.rs', after: '            program.operation(Code::Match, |body| body.byte(mode).text(name.as_bytes()).list(values));\n        }\n', text: `        if let Some(client) = &self.client {
            let values = [Scalar::Text(client.clone()).encoded()];
            program.operation(Code::Match, |body| body.byte(0).text("client_id").list(values));
        }
` },
  { file: 'pkg-templates/src/verifier/policy.ts', before: "    [its.PARTY,", text: "    [its.MATCH, find('client', (value) => (isWord(value) ? byte(EXACTLY) + text('client_id') + sizedList([scalar(value)]) : undefined))],\n" },
  { file: 'tests/codegen/cases/profiles.rs', after: '    let nonce = json!({ "nonce": "n-1" });\n', text: `    let [client, claim, other] = [json!({ "client": "app" }), json!({ "client_id": "app" }), json!({ "client_id": "App" })];
` },
  { file: 'tests/codegen/cases/profiles.rs', before: '        accepts(rule, "the nonce asked for"', text: `        accepts(rule, "a token that the client asked for", with(&claim)).options(&client),
        refuses(rule, "a token that another client asked for", with(&other), "claim_mismatch").options(&client),
` },
  { file: 'tests/builders.rs', before: '        (|policy| policy.nonce("n"), ', text: '        (|policy| policy.client("app"), json!({ "client": "app" })),\n' },
  { file: 'tests/builders.rs', instead: 'let same: [Pair; 22]', text: 'let same: [Pair; 23]' },
]

const code = [
  { file: 'src/error.rs', before: '    /// The caller\'s `revoked` hook did not', text: `    /// The token is of a device that is not known here.
    /// Fix: register the device.
    DeviceUnknown,
` },
  { file: 'src/error/table.rs', before: '        Self::Revoked,\n', text: '        Self::DeviceUnknown,\n' },
  { file: 'src/error/table.rs', before: '            Self::Revoked => Error', text: '            Self::DeviceUnknown => Error::DeviceUnknown,\n' },
  { file: 'src/error/table.rs', before: '    Revoked => (', text: '    DeviceUnknown => ("device_unknown", 401, "the device is not known"),\n' },
  { file: 'www/src/pipeline.ts', after: "type Elsewhere =\n", text: "  | 'device_unknown'\n" },
]

/** A runtime that imports the module, as Workers do. */
const runtime = [
  ...['wasm', 'lite/wasm', 'core/wasm', 'reference/wasm', ...['p256', 'p384', 'ed25519', 'rsa', 'sha512'].map((kernel) => `core/wasm/${kernel}`)].map((room) => ({
    file: 'pkg-templates/package.json',
    after: `      "workerd": "./dist/${room}/edge.js",\n`,
    text: `      "otherd": "./dist/${room}/edge.js",\n`,
  })),
  { file: 'tests/runtimes/runners/otherd.mjs', text: `// A runtime that is made up.
export const targets = () => [{ name: 'otherd', run: () => ({ passed: [], failed: [], skipped: [] }) }]
` },
  { file: 'tests/runtimes/run.mjs', instead: "'workerd', ", text: "'workerd', 'otherd', " },
  { file: 'README.md', instead: '`require`), workerd, ', text: '`require`), workerd, otherd, ' },
]

const provider = [
  { file: 'tests/providers/rows/acme.json', text: `${JSON.stringify({
    provider: 'Acme', dialect: 'access token', source: 'https://acme.example/docs/tokens', now: 1_900_000_000,
    options: { issuer: 'https://login.acme.example/', audience: 'api' },
    keys: [{ $generate: 'ES256', kty: 'EC', crv: 'P-256', kid: '1', use: 'sig', alg: 'ES256' }],
    header: { alg: 'ES256', kid: '1' },
    claims: { iss: 'https://login.acme.example/', aud: 'api', exp: { $now: 300 }, iat: { $now: -60 }, sub: 'u' },
    rows: [
      { name: 'a token for this API', expect: { ok: true } },
      { name: 'a token for another API', claims: { aud: 'other' }, expect: { ok: false, code: 'audience_mismatch' } },
      { name: 'an old token', claims: { exp: { $now: -300 } }, expect: { ok: false, code: 'expired' } },
      { name: 'a token by another key', forged: true, expect: { ok: false, code: 'signature_invalid' } },
    ],
  }, undefined, 2)}\n` },
  { file: 'tests/providers/README.md', before: '| Apple, identity token |', text: '| Acme, access token | `acme.json` | [Tokens](https://acme.example/docs/tokens) |\n' },
  { file: 'tests/runtimes/suite/providers.mjs', instead: "'Apple (identity token)', ", text: "'Acme (access token)', 'Apple (identity token)', " },
  { file: 'README.md', before: '| Apple | `issuer', text: "| Acme | `issuer: 'https://login.acme.example/'`, `audience` |\n" },
]

/** By what CONTRIBUTING calls them. */
export const ADDITIONS = { 'an option': option, 'an error code': code, 'a runtime': runtime, 'a provider': provider }
