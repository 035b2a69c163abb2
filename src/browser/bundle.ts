/**
 * The few scripts pages carry, each bundled with its libraries the first time a page asks for it. Every page works without
 * them.
 */
import { fileURLToPath } from 'node:url'

const names = ['upload', 'progress', 'editor', 'autosave', 'suggest', 'reading', 'tables', 'leaving', 'elder'] as const
const made = new Map<string, Promise<string>>()

/** The script of this name, ready for browsers; undefined when there is none. */
export function scriptNamed(name: string): Promise<string> | undefined {
  const known = names.find((each) => each === name)
  if (!known) return undefined
  const script = made.get(known) ?? bundle(known)
  made.set(known, script)
  return script
}

async function bundle(name: (typeof names)[number]): Promise<string> {
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`./${name}.ts`, import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2020',
    charset: 'utf8',
    legalComments: 'inline',
    logLevel: 'silent',
  })
  return outputFiles[0]?.text ?? ''
}
