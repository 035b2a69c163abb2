/** The layout of style.md §1, checked against the same array that `app.ts` runs: direction, roles and links. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { test } from 'node:test'
import { domains } from '../src/app.ts'

const src = resolve(import.meta.dirname, '../src')

/** Folders that know no word of disclosure, and what each may use. Everything may use `urls.ts` and `config.ts` except these. */
const foundations: Readonly<Record<string, readonly string[]>> = {
  kit: ['config.ts', 'law'],
  law: ['kit'],
  documents: [],
  browser: [],
  ui: ['kit', 'law', 'documents', 'urls.ts', 'config.ts'],
}

/** Files of another domain that nobody may reach into: the web half and the plug. */
const closed = /^(portal|office|guard|index|commands|jobs)\.tsx?$|^pages\//

interface Import {
  from: string
  to: string
  /** It vanishes at run time and carries no direction. */
  typesOnly: boolean
}

const files = walk(src).filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
const everyImport = files.flatMap(importsOf)
const imports = everyImport.filter(({ typesOnly }) => !typesOnly)

test('every folder under src is a foundation or a domain of app.ts', () => {
  const known = new Set([...Object.keys(foundations), ...domains.map((d) => d.name)])
  const folders = readdirSync(src).filter((name) => statSync(join(src, name)).isDirectory())
  assert.deepEqual(
    folders.filter((name) => !known.has(name)),
    [],
  )
})

test('a foundation imports only what it may', () => {
  const wrong = imports.filter(({ from, to }) => {
    const may = foundations[top(from)]
    return may !== undefined && top(to) !== top(from) && !may.includes(top(to))
  })
  assert.deepEqual(wrong.map(show), [])
})

test('a domain imports only earlier domains, and of those only pure files and the store', () => {
  const place = new Map(domains.map((d, index) => [d.name, index]))
  const wrong = imports.filter(({ from, to }) => {
    const mine = place.get(top(from))
    const theirs = place.get(top(to))
    if (mine === undefined || theirs === undefined || top(from) === top(to)) return false
    return theirs > mine || closed.test(to.slice(top(to).length + 1))
  })
  assert.deepEqual(wrong.map(show), [])
})

test('only app.ts, cli.ts and server.ts import a domain’s plug', () => {
  const plugs = new Set(domains.map((d) => `${d.name}/index.ts`))
  const wrong = imports.filter(({ from, to }) => plugs.has(to) && !['app.ts', 'cli.ts', 'server.ts'].includes(from))
  assert.deepEqual(wrong.map(show), [])
})

test('SQL stands in store.ts and kit only', () => {
  const wrong = files
    .filter((file) => /from 'kysely'|from 'pg'/.test(readFileSync(file, 'utf8')))
    .map((file) => relative(src, file))
    .filter((file) => top(file) !== 'kit' && !/(^|\/)store\.ts$/.test(file))
  assert.deepEqual(wrong, [])
})

test('pure files reach neither the store nor the web', () => {
  const web = /(^|\/)(portal|office)\.tsx$|(^|\/)pages\//
  const impure =
    /(^|\/)(store|index|commands|[a-z]+-command|jobs|portal|office|answer|guard|review-subject)\.tsx?$|(^|\/)pages\/|^demo\//
  const wrong = imports.filter(({ from, to }) => {
    const domain = domains.some((d) => d.name === top(from))
    return domain && !impure.test(from) && (/(^|\/)store\.ts$/.test(to) || web.test(to) || to === 'kit/db.ts')
  })
  assert.deepEqual(wrong.map(show), [])
})

test('no circle of imports, types included', () => {
  const next = new Map<string, string[]>()
  for (const { from, to } of everyImport) next.set(from, [...(next.get(from) ?? []), to])
  const done = new Set<string>()
  const circle = (file: string, path: readonly string[]): string[] | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return null
    for (const to of next.get(file) ?? []) {
      const found = circle(to, [...path, file])
      if (found) return found
    }
    done.add(file)
    return null
  }
  assert.deepEqual([...next.keys()].map((file) => circle(file, [])).find(Boolean) ?? null, null)
})

test('links are written through urls.ts', () => {
  const wrong = files
    .filter((file) => file.endsWith('.tsx'))
    .flatMap((file) =>
      (readFileSync(file, 'utf8').match(/(?:href|action|src)=["'`]\/[^"'`]*/g) ?? []).map(
        (hit) => `${relative(src, file)}: ${hit}`,
      ),
    )
  assert.deepEqual(wrong, [])
})

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? walk(join(folder, entry.name)) : [join(folder, entry.name)],
  )
}

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8')
  return [
    ...text.matchAll(
      /^(?:import|export) (type )?(?:(?!\nimport |\nexport )[^;])*?from '(\.[^']+)'|import\('(\.[^']+)'\)/gm,
    ),
  ].map((match) => {
    const target = match[2] ?? match[3] ?? ''
    return {
      from: relative(src, file),
      to: relative(src, resolve(dirname(file), target)),
      typesOnly: match[1] !== undefined,
    }
  })
}

function top(file: string): string {
  return file.split('/')[0] ?? file
}

function show({ from, to }: Import): string {
  return `${from} → ${to}`
}
