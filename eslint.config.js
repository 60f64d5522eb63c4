import checkFile from "eslint-plugin-check-file";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

// A later no-restricted-syntax replaces an earlier one, so each floor's list is composed from these.
const NO_EXPORT_STAR = { selector: "ExportAllDeclaration", message: "No barrels: import the file that has the name." };
const NO_DEFAULT = { selector: "ExportDefaultDeclaration", message: "No default exports: one name everywhere." };
const NO_WORKER = { selector: "NewExpression[callee.name=/^(Shared)?Worker$/]", message: "Workers are opened in src/engines only." };
const PURE = [
  { selector: "ThrowStatement", message: "core returns Result; use assert() for bugs." },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "core takes time as an argument (ports/clock.ts)." },
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: "core takes time as an argument (ports/clock.ts)." },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: "core takes chance as an argument (ports/random.ts)." },
];
const EVERYWHERE = [NO_EXPORT_STAR, NO_DEFAULT];

export default tseslint.config(
  { ignores: ["dist/", "node_modules/", "public/", "e2e/.output/", "bench-output/", "tools/build-runtime/score.mjs", "*.cjs", "eslint.config.js"] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    plugins: { "check-file": checkFile, "react-hooks": reactHooks },
    rules: {
      "no-restricted-syntax": ["error", ...EVERYWHERE, NO_WORKER],
      "check-file/filename-naming-convention": ["error", { "**/*.{ts,tsx}": "KEBAB_CASE" }, { ignoreMiddleExtensions: true }],
      "check-file/folder-naming-convention": ["error", { "src/**/": "KEBAB_CASE" }],
      "react-hooks/rules-of-hooks": "error",
      "react-hooks/exhaustive-deps": "error",
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 50, skipBlankLines: true, skipComments: true }],
      "max-params": ["error", 3],
      "max-depth": ["error", 3],
      complexity: ["error", 10],
      "no-console": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/no-unsafe-type-assertion": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      // Numeric code reads typed arrays by an index that a loop has bounded.
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/unified-signatures": "off",
    },
  },
  { files: ["src/**/*.tsx"], rules: { "max-lines-per-function": ["error", { max: 80, skipBlankLines: true, skipComments: true }] } },
  { files: ["src/core/**/*.ts"], ignores: ["**/*.test.ts", "**/*.test-kit.ts"], rules: { "no-restricted-syntax": ["error", ...EVERYWHERE, NO_WORKER, ...PURE] } },
  // Bytes are read in one loop: a scanner split into functions of ten branches is a third slower, and no easier to follow.
  { files: ["src/core/text-table/{record-scanner,parse-cell,parse-date}.ts", "src/core/import/detect-encoding.ts"], rules: { complexity: ["error", 22] } },
  { files: ["src/engines/**/*.ts"], rules: { "no-restricted-syntax": ["error", ...EVERYWHERE] } },
  { files: ["vite.config.ts", "e2e/playwright.config.ts"], rules: { "no-restricted-syntax": "off" } },
  { files: ["tools/**/*.ts"], rules: { "no-console": "off" } },
  {
    files: ["**/*.test.{ts,tsx}", "**/*.test-kit.ts", "e2e/**/*.ts"],
    rules: {
      "max-lines-per-function": "off",
      "max-lines": "off",
      "no-restricted-syntax": ["error", NO_EXPORT_STAR],
      "@typescript-eslint/no-unsafe-type-assertion": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
    },
  },
);
