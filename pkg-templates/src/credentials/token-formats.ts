// Credentials whose text says who issued them: a fixed prefix, then a body of a known alphabet and length.

/** One way to write a credential. */
export interface TokenFormat {
  readonly kind: 'pat' | 'api-key' | 'opaque'
  readonly prefixes: readonly string[]
  /** What the body holds beside letters and digits. */
  readonly extra: string
  /** The lengths of the body, which is all behind the prefix. */
  readonly least: number
  readonly most: number
  /** The last six characters are the CRC-32 of those before them, in base62. */
  readonly checksum: boolean
}

/** The formats whose prefix stands at this place, the longest prefix first. */
export function formatsAt(text: string, at: number): { readonly prefix: string; readonly formats: readonly TokenFormat[] } | undefined {
  for (const candidate of byInitial(text.charCodeAt(at))) {
    if (text.startsWith(candidate.prefix, at)) return candidate
  }
  return undefined
}

/** Where the run of letters, digits and the extra characters ends that starts at this place. */
export function runEnd(text: string, at: number, extra: string): number {
  while (at < text.length && (isAlphanumeric(text.charCodeAt(at)) || extra.includes(text.charAt(at)))) at++
  return at
}

function isAlphanumeric(code: number): boolean {
  const letter = code | 0x20
  return (code >= 0x30 && code <= 0x39) || (letter >= 0x61 && letter <= 0x7a)
}

type Candidate = { prefix: string; formats: TokenFormat[] }

/** Made at the first call: an import costs nothing. */
let index: (readonly Candidate[] | undefined)[] | undefined

function byInitial(code: number): readonly Candidate[] {
  index ??= indexed()
  // a place behind the end of the text has the code NaN
  return (code < index.length ? index[code] : undefined) ?? NONE
}

function indexed(): (readonly Candidate[] | undefined)[] {
  const candidates = new Map<string, Candidate>()
  for (const format of rows()) {
    for (const prefix of format.prefixes) {
      const known = candidates.get(prefix)
      candidates.set(prefix, { prefix, formats: known === undefined ? [format] : [...known.formats, format] })
    }
  }
  const sorted = [...candidates.values()].sort((a, b) => b.prefix.length - a.prefix.length)
  return Array.from({ length: 0x80 }, (_, code) => {
    const own = sorted.filter(({ prefix }) => prefix.charCodeAt(0) === code)
    return own.length === 0 ? undefined : own
  })
}

const NONE: readonly Candidate[] = []

/** Above each row stands where its prefix, its alphabet and its lengths are written down. */
function rows(): readonly TokenFormat[] {
  return [
    // https://github.blog/2021-04-05-behind-githubs-new-authentication-token-formats/
    row('pat', 'ghp_ gho_ ghu_ ghs_ ghr_', '', 36, 36, true),
    // ghs_APPID_JWT, of about 520 characters:
    // https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-an-installation-access-token-for-a-github-app
    row('pat', 'ghs_', '_-.', 100, 4096),
    // how its checksum is made is not documented:
    // https://docs.gitguardian.com/secrets-detection/secrets-detection-engine/detectors/specifics/github_fine_grained_pat
    row('pat', 'github_pat_', '_', 82, 82),
    // https://github.blog/2021-09-23-announcing-npms-new-access-token-format/
    row('pat', 'npm_', '', 36, 36, true),
    // https://docs.gitlab.com/security/tokens/#token-prefixes
    row('pat', 'glpat- gloas- gldt- glrt- glrtr- glcbt- glptt- glft- glimt- glagent- glwt- glsoat- glffct-', '_-.', 20, 320),
    // https://docs.slack.dev/authentication/tokens
    row('pat', 'xoxb- xoxp- xoxa- xoxr- xoxs- xoxo- xoxc- xoxe- xoxe.xoxb- xoxe.xoxp- xapp- xwfp-', '-', 10, 300),
    // https://docs.pypi.org/api/secrets/
    row('pat', 'pypi-', '_-', 85, 4096),
    // https://gitlab.com/gitlab-org/security-products/analyzers/secrets/-/merge_requests/178
    row('pat', 'dop_v1_ doo_v1_ dor_v1_', '', 64, 64),
    // https://huggingface.co/docs/hub/security-tokens
    row('pat', 'hf_', '', 34, 40),
    // https://shopify.dev/changelog/length-of-the-shopify-access-token-is-increasing
    row('pat', 'shpat_ shpca_ shppa_', '', 32, 32),
    // https://docs.atlassian.com/atlassian-bamboo/11.0.7/com/atlassian/bamboo/repository/configuration/BitbucketCloudApiTokenUtils.html
    row('pat', 'ATATT3 ATCTT3', '_-=', 60, 300),
    // https://developer.hashicorp.com/vault/docs/concepts/tokens
    row('pat', 'hvs. hvb. hvr.', '_-', 24, 400),
    // https://github.com/leaktk/patterns/issues/70
    row('pat', 'dckr_pat_ dckr_oat_', '_-', 27, 64),
    // these seven: https://github.com/gitleaks/gitleaks/blob/master/config/gitleaks.toml
    row('pat', 'dapi', '-', 32, 34),
    row('pat', 'sntryu_', '', 64, 64),
    row('pat', 'pul-', '', 40, 40),
    row('pat', 'ntn_', '', 46, 46),
    row('api-key', 'glsa_', '_', 41, 41),
    row('api-key', 'lin_api_', '', 40, 40),
    row('api-key', 'PMAK-', '-', 59, 59),
    // https://docs.stripe.com/keys, the lengths: https://gitlab.com/gitlab-org/gitlab/-/issues/458019
    row('api-key', 'sk_live_ sk_test_ rk_live_ rk_test_ pk_live_ pk_test_', '', 10, 250),
    // https://gitlab.com/gitlab-org/gitlab/-/issues/481547
    row('api-key', 'sk-ant-', '_-', 20, 200),
    // https://github.com/gitleaks/gitleaks/blob/master/config/gitleaks.toml (openai-api-key)
    row('api-key', 'sk-proj- sk-svcacct- sk-admin- sk-or-v1-', '_-', 20, 250),
    // those without a second word; no hyphens here, because names of files have them
    row('api-key', 'sk-', '', 32, 64),
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
    row('api-key', 'AKIA ASIA ABIA ACCA', '', 16, 16),
    // https://github.com/gitleaks/gitleaks/blob/master/config/gitleaks.toml (gcp-api-key)
    row('api-key', 'AIza', '_-', 35, 35),
    // https://discuss.ai.google.dev/t/gemini-api-key-start-from-aq/171575
    row('api-key', 'AQ.', '_-', 40, 200),
    // 69 characters, two of them dots: https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys
    row('api-key', 'SG.', '_-.', 66, 66),
    // 40 characters and a checksum of eight: https://developers.cloudflare.com/fundamentals/api/get-started/token-formats
    row('api-key', 'cfk_ cfut_ cfat_', '', 48, 48),
    // https://supabase.com/docs/guides/getting-started/api-keys
    row('api-key', 'sb_secret_ sb_publishable_', '_-', 20, 100),
    // an OAuth access token, which has no kind of its own: https://cloud.google.com/docs/authentication/token-types
    row('opaque', 'ya29.', '_-.', 20, 2048),
  ]
}

/** A function, so that a row has all members and borrows none from Object.prototype. */
function row(kind: TokenFormat['kind'], prefixes: string, extra: string, least: number, most: number, checksum = false): TokenFormat {
  return { kind, prefixes: prefixes.split(' '), extra, least, most, checksum }
}
