/** The tree as the rules see it: what each source file imports, exports and reads. Parsed, not searched. */

import { posix } from 'node:path';
import { type EcmaScriptModule, parseSync, Visitor } from 'oxc-parser';

export interface Tree {
  /** Text of every source file by its path from the root. */
  readonly texts: ReadonlyMap<string, string>;
  /** Names at the root, without what `.gitignore` hides. */
  readonly topLevel: readonly string[];
}

export interface Import {
  /** A path of the tree, a package's name, or `node:…`. */
  readonly to: string;
  readonly external: boolean;
  /** Names taken as values; none for a side effect, a type or a dynamic import. */
  readonly values: readonly string[];
}

export interface SourceFile {
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  /** Value re-exports, as the module they come from. */
  readonly reexports: readonly string[];
  /** What it asks of the world: `Date.now`, `process.env`, … */
  readonly reads: readonly string[];
}

export interface Graph {
  readonly files: readonly SourceFile[];
  readonly topLevel: readonly string[];
}

/** Members of globals whose value depends on when or where the program runs. */
const IMPURE_MEMBERS = ['Date.now', 'Temporal.Now', 'Math.random', 'performance.now', 'process.env'];

export function buildGraph(tree: Tree): Graph {
  return {
    files: [...tree.texts].map(([path, text]) => parseSourceFile(path, text)),
    topLevel: tree.topLevel,
  };
}

function parseSourceFile(path: string, text: string): SourceFile {
  const { program, module, errors } = parseSync(path, text);
  const error = errors[0];
  if (error !== undefined) throw new Error(`${path}: ${error.message}`);

  const imports = listStaticImports(module).map(({ from, values }) => ({ ...resolve(path, from), values }));
  const reads: string[] = [];
  const follow = (from: string) => imports.push({ ...resolve(path, from), values: [] });

  new Visitor({
    ImportExpression({ source }) {
      if (source.type === 'Literal' && typeof source.value === 'string') follow(source.value);
    },
    TSImportType({ source }) {
      follow(source.value);
    },
    NewExpression({ callee, arguments: given }) {
      if (callee.type === 'Identifier' && callee.name === 'Date' && given.length === 0)
        reads.push('new Date()');
    },
    CallExpression({ callee }) {
      if (callee.type === 'Identifier' && callee.name === 'Date') reads.push('Date()');
    },
    MemberExpression({ object, property }) {
      if (object.type !== 'Identifier' || property.type !== 'Identifier') return;
      const member = `${object.name}.${property.name}`;
      if (IMPURE_MEMBERS.includes(member)) reads.push(member);
    },
  }).visit(program);

  return { path, lines: text.trimEnd().split('\n').length, imports, reexports: listReexports(module), reads };
}

function listStaticImports(module: EcmaScriptModule): { from: string; values: string[] }[] {
  const imports = module.staticImports.map(({ moduleRequest, entries }) => ({
    from: moduleRequest.value,
    values: entries.filter((entry) => !entry.isType).map(({ importName }) => importName.name ?? '*'),
  }));
  const exported = module.staticExports
    .flatMap(({ entries }) => entries)
    .flatMap(({ moduleRequest }) =>
      moduleRequest === null ? [] : [{ from: moduleRequest.value, values: [] }],
    );
  return [...imports, ...exported];
}

/** Also `import { a } from …; export { a }`, which the parser reports as what it is. */
function listReexports(module: EcmaScriptModule): string[] {
  const entries = module.staticExports.flatMap((statement) => statement.entries);
  return entries.flatMap((it) => (it.moduleRequest === null || it.isType ? [] : [it.moduleRequest.value]));
}

/** `@kalenner/schema/policy/money` is `schema/src/policy/money.ts`: what the `exports` of each package say. */
function resolve(importer: string, specifier: string): { to: string; external: boolean } {
  if (specifier.startsWith('.')) {
    return { to: posix.join(posix.dirname(importer), specifier), external: false };
  }
  const [scope, name = '', ...rest] = specifier.split('/');
  if (scope === '@kalenner') return { to: `${name}/src/${rest.join('/') || 'index'}.ts`, external: false };
  if (specifier.startsWith('node:')) return { to: specifier, external: true };
  return { to: specifier.startsWith('@') ? `${scope}/${name}` : `${scope}`, external: true };
}
