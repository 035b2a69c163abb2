/** Static copies of a test's site, made as the command makes them. */
import { readdir, readFile, stat } from 'node:fs/promises'
import { extname, join, relative } from 'node:path'
import { createApp } from '../../src/app.ts'
import { withdrawnNumbers } from '../../src/items/publication/store.ts'
import { changedSince, setMark } from '../../src/kit/content-marks.ts'
import { createContext } from '../../src/kit/context.ts'
import { type ExportOptions, exportSite } from '../../src/portal/static/export.ts'
import { seedsOf } from '../../src/portal/static/static-command.ts'
import { dayAt } from '../../src/review/clock.ts'
import type { Urls } from '../../src/urls.ts'
import type { TestSite } from './site.ts'

/** Exports the site by an application of its own, which has kept no page from before. */
export async function copySite({ context, urls }: TestSite, change: Partial<ExportOptions> & { dir: string }) {
  const { config, db, log, now } = context
  const app = await createApp(createContext(config, db, log, now))
  return exportSite({
    basePath: config.basePath,
    fetch: async (request, keeper) => app.fetch(request, keeper),
    ...seedsOf(urls, await withdrawnNumbers(db)),
    live: null,
    copies: true,
    program: 'test',
    today: dayAt(now()),
    setMark: (holder) => setMark(db, holder),
    changedSince: (holder, mark) => changedSince(db, holder, mark),
    dryRun: false,
    force: false,
    signal: new AbortController().signal,
    progress: () => {},
    ...change,
  })
}

/** What any web server gives of a copy: the file of the path, its index, or the page for what is not there. */
export async function answerFrom(dir: string, { home, notFound }: Urls, address: string): Promise<Response> {
  const [path = '', query] = address.split('?')
  const at = join(dir, decodeURIComponent(path))
  const found = query === undefined ? await stat(at).catch(() => null) : null
  const file = found?.isDirectory() ? join(at, 'index.html') : at
  const bytes = found && path !== notFound ? await readFile(file).catch(() => null) : null
  if (bytes) return new Response(new Uint8Array(bytes), { headers: { 'Content-Type': typeOf(file) } })
  const page = path.startsWith(home) ? await readFile(join(dir, notFound)) : 'nothing'
  return new Response(page, { status: 404, headers: { 'Content-Type': 'text/html; charset=utf-8' } })
}

/** A report as a file of its own is to be saved, not a page of the site. */
const typeOf = (file: string): string =>
  (/\/report-\d+\.html$/.test(file) ? undefined : types[extname(file)]) ?? 'application/octet-stream'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** What a copy holds: the bytes of each file by its path. */
export async function filesIn(dir: string): Promise<Map<string, Buffer>> {
  const found = await readdir(`${dir}/`, { recursive: true, withFileTypes: true })
  const files = found.filter((each) => each.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  return new Map(
    await Promise.all(files.toSorted().map(async (file) => [relative(dir, file), await readFile(file)] as const)),
  )
}
