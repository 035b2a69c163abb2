/**
 * 静态导出: the portal as a folder of files, asked for page by page as readers do, found by following the links.
 *
 * A copy is a folder of its own under `DIR.versions/`, and `DIR` a link to it: readers see the old copy or the new one, never
 * half of each. What has not changed is the same file as in the copy before (a hard link). A copy with a dead link or a blank
 * column is not shown unless told.
 */
import { createHash } from 'node:crypto'
import { copyFile, link, lstat, mkdir, readFile, readlink, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { Fault } from '../../kit/fault.ts'
import { asFile, isBlankColumn, isPageOf, survey } from './page.ts'
import { fileOf, ownerOf, placeOf } from './place.ts'

export interface ExportOptions {
  /** The folder the web server is given. */
  dir: string
  basePath: string
  fetch(request: Request): Promise<Response>
  /** Addresses to begin at; those that are not there are left out. */
  seeds: readonly string[]
  catalog: string
  /** Whole address of the running site; null where there is none. */
  live: string | null
  copies: boolean
  /** What makes the pages: another one makes all anew. */
  program: string
  dryRun: boolean
  /** Shows the copy whatever is wrong with it. */
  force: boolean
  signal: AbortSignal
  progress(done: number, total: number, address: string): void
}

export interface ExportFault {
  kind: 'dead-link' | 'blank-column' | 'name'
  /** The address that is wrong, and the page that leads there. */
  address: string
  from: string | null
  status: number | null
}

export interface ExportResult {
  files: number
  written: readonly string[]
  removed: readonly string[]
  faults: readonly ExportFault[]
  /** Whether `dir` shows what was made: not in a dry run, nor with faults, nor where nothing has changed. */
  switched: boolean
}

interface Kept {
  file: string
  sha256: string
  etag: string | null
  /** Own addresses a page leads to; null for what is no page. */
  links: readonly string[] | null
  blank: boolean
}

interface Manifest {
  program: string
  files: Record<string, Kept>
}

/** @throws Fault when `dir` is something else than a copy */
export async function exportSite(options: ExportOptions): Promise<ExportResult> {
  const { dir, program, dryRun, signal } = options
  const versions = `${resolve(dir)}.versions`
  const before = await currentVersion(dir, versions)
  const manifest = before === null ? null : await manifestOf(versions, before)
  const known = manifest?.program === program ? manifest.files : {}
  const next = String(Number(before ?? 0) + 1)
  const root = join(versions, next)
  await rm(root, { recursive: true, force: true })

  const made = new Map<string, Kept>()
  const unchanged = new Set<string>()
  const faults: ExportFault[] = []
  const pages: Asked[] = options.seeds.map((address) => ({ address, from: null }))
  const files: Asked[] = []
  const seen = new Set(pages.map(({ address }) => address))
  const written: string[] = []
  const place = (address: string) => placeOf(address, options)

  const ask = (addresses: readonly string[], from: string) => {
    for (const address of addresses) {
      const at = place(address)
      if (at === null || seen.has(address)) continue
      seen.add(address)
      const queue = ownerOf(at, options.basePath) === null ? pages : files
      queue.push({ address, from })
    }
  }

  const keep = async (at: string, kept: Kept, bytes: Uint8Array | null): Promise<void> => {
    made.set(at, kept)
    const old = manifest?.files[at]
    const same = old?.file === kept.file && old.sha256 === kept.sha256
    if (same) unchanged.add(at)
    else written.push(at)
    if (dryRun) return
    const target = join(root, kept.file)
    await mkdir(dirname(target), { recursive: true })
    if (same) await linkOrCopy(join(versions, before!, kept.file), target)
    else if (bytes) await writeFile(target, bytes)
  }

  const take = async ({ address, from }: Asked): Promise<void> => {
    const at = place(address)!
    const old = known[at]
    const owner = ownerOf(at, options.basePath)
    if (old && owner !== null && unchanged.has(owner)) {
      await keep(at, old, null)
      return ask(old.links ?? [], address)
    }
    const headers: Record<string, string> = old?.etag ? { 'If-None-Match': old.etag } : {}
    const answer = await options.fetch(new Request(`http://localhost${address}`, { headers }))
    if (answer.status === 304 && old) {
      if (old.blank) faults.push({ kind: 'blank-column', address, from, status: null })
      await keep(at, old, null)
      return ask(old.links ?? [], address)
    }
    if (answer.status !== 200) {
      if (from !== null) faults.push({ kind: 'dead-link', address, from, status: answer.status })
      return
    }
    const bytes = new Uint8Array(await answer.arrayBuffer())
    const isPage = isPageOf(answer)
    const file = fileOf(at, isPage)
    if (file === null) {
      faults.push({ kind: 'name', address, from, status: null })
      return
    }
    const etag = answer.headers.get('ETag')
    if (!isPage) return keep(at, { file, sha256: digest(bytes), etag, links: null, blank: false }, bytes)
    const html = new TextDecoder().decode(bytes)
    const { links } = survey(html, { address, basePath: options.basePath })
    const blank = at.startsWith(`${options.catalog}/`) && isBlankColumn(html)
    if (blank) faults.push({ kind: 'blank-column', address, from, status: null })
    const page = new TextEncoder().encode(asFile(html, { ...options, address, placeOf: place }))
    await keep(at, { file, sha256: digest(page), etag, links, blank }, page)
    ask(links, address)
  }

  // Files after all pages: what belongs to a page that has not changed need not be made again.
  let done = 0
  while (pages.length + files.length > 0) {
    signal.throwIfAborted()
    const some = (pages.length > 0 ? pages : files).splice(0, atOnce)
    options.progress(done, seen.size, some[0]!.address)
    await Promise.all(some.map(take))
    done += some.length
  }

  const removed = Object.keys(manifest?.files ?? {}).filter((at) => !made.has(at))
  const differs = written.length > 0 || removed.length > 0
  const switched = !dryRun && differs && (faults.length === 0 || options.force)
  if (switched) {
    const kept: Manifest = { program, files: Object.fromEntries(made) }
    await writeFile(join(versions, `${next}.json`), JSON.stringify(kept))
    await show(dir, versions, next)
    if (before !== null) await dropBefore(versions, Number(before))
  } else {
    await rm(root, { recursive: true, force: true })
    // Nothing to show anew, but what the pages are made of may be known by other tags now.
    if (!dryRun && !differs && before !== null && faults.length === 0) {
      await writeFile(join(versions, `${before}.json`), JSON.stringify({ program, files: Object.fromEntries(made) }))
    }
  }
  return { files: made.size, written, removed, faults, switched }
}

/** Pages asked for at a time: while one waits for the database another is made. */
const atOnce = 8

interface Asked {
  address: string
  from: string | null
}

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Name of the copy that `dir` shows; null where there is none yet. */
async function currentVersion(dir: string, versions: string): Promise<string | null> {
  const found = await lstat(dir).catch(() => null)
  if (found === null) return null
  const target = found.isSymbolicLink() ? resolve(dirname(dir), await readlink(dir)) : null
  if (target === null || dirname(target) !== versions) {
    throw new Fault('not-a-copy', `${dir} 已经存在，并且不是静态导出的目录。请换一个目录，或先移走它。`)
  }
  return basename(target)
}

/** A copy whose list is lost or broken is made anew. */
async function manifestOf(versions: string, version: string): Promise<Manifest | null> {
  try {
    return JSON.parse(await readFile(join(versions, `${version}.json`), 'utf8')) as Manifest
  } catch {
    return null
  }
}

/** Some file systems know no hard links, or take a limited number of them. */
async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to)
  } catch {
    await copyFile(from, to)
  }
}

/** One rename: a reader finds the copy before or this one. */
async function show(dir: string, versions: string, version: string): Promise<void> {
  const fresh = `${resolve(dir)}.next`
  await rm(fresh, { force: true })
  await symlink(join(basename(versions), version), fresh)
  await rename(fresh, dir)
}

/** The copy before stays, for readers in the middle of it and for going back. */
async function dropBefore(versions: string, version: number): Promise<void> {
  for (const old of [version - 1, version - 2]) {
    await rm(join(versions, String(old)), { recursive: true, force: true })
    await rm(join(versions, `${old}.json`), { force: true })
  }
}
