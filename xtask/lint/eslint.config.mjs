// The strictest set of typescript-eslint that reads types. What is off is off for a reason that holds in every file.
import { dirname } from 'node:path'
import tseslint from 'typescript-eslint'

const root = dirname(dirname(import.meta.dirname))
const rooms = { 'pkg-templates': 'pkg-templates/tsconfig.json', www: 'xtask/lint/www.json' }

export default tseslint.config(
  { ignores: ['**/*.d.ts'] },
  ...Object.entries(rooms).map(([room, project]) => ({
    files: [`${room}/src/**/*.ts`],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project, tsconfigRootDir: root } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      // types are what a caller promises, and options are read as if he had not
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/await-thenable': 'off',
      // intrinsics are kept at load, before a page can replace them, and called by `call`
      '@typescript-eslint/unbound-method': 'off',
      // the line itself bounds the index; a branch that nothing reaches would be bytes, and no test could reach it
      '@typescript-eslint/no-non-null-assertion': 'off',
      // `return refuse()` leaves at once, in one line
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // a listener may be asynchronous: what it starts catches its own faults
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  })),
)
