/**
 * 静态导出: the portal as a folder of files, asked for page by page as readers do, found by following the links.
 *
 * Reading order: `place.ts` (what stands where), `page.ts` (a page as a file), `manifest.ts` and `folder.ts` (what is kept from
 * run to run), then this. A run asks only for what may have changed since the one before (docs/decisions/014); a copy with a
 * dead link or a blank column is not shown unless told.
 */
import { createHash, randomUUID } from 'node:crypto'
import type { Mark } from '../../kit/content-marks.ts'
import type { Keeper, Told } from '../../kit/ready-page.ts'
import type { PlainDate } from '../../law/date.ts'
import { openFolder } from './folder.ts'
import { createFound } from './found.ts'
import { type Kept, readManifest, writeManifest } from './manifest.ts'
import { asFile, isBlankColumn, isPageOf, linksOf, parsed } from './page.ts'
import { fileOf, ownerOf, placeOf } from './place.ts'

export interface ExportOptions {
  /** The folder the web server is given. */
  dir: string
  basePath: string
  /** A fresh application: what it made before the run would not be known by its marks. */
  fetch(request: Request, keeper: Keeper): Promise<Response>
  /** Addresses to begin at; those that are not there are left out. */
  seeds: readonly string[]
  catalog: string
  elderScript: string
  /** The page that stands for what is not there: it answers 404 itself. */
  notFound: string
  /** Whole address of the running site; null where there is none. */
  live: string | null
  copies: boolean
  /** What makes the pages: another one makes all anew. */
  program: string
  today: PlainDate
  /** See `kit/content-marks.ts`. */
  setMark(holder: string): Promise<Mark>
  changedSince(holder: string, mark: Mark): Promise<ReadonlySet<string> | null>
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
  /** Addresses that were asked for; the others were known to be as they were. */
  asked: number
  written: readonly string[]
  removed: readonly string[]
  faults: readonly ExportFault[]
  /** Whether `dir` shows what was made: not in a dry run, nor with faults, nor where nothing has changed. */
  switched: boolean
}

/** @throws Fault when `dir` is something else than a copy */
export async function exportSite(options: ExportOptions): Promise<ExportResult> {
  const { program, today, dryRun, signal, basePath } = options
  const folder = await openFolder(options.dir)
  const before = folder.manifest === null ? null : await readManifest(folder.manifest)
  const old = new Map(before?.addresses.map((address, number) => [address, before.kept[number] ?? null]))
  const isSameProgram = before?.program === program
  const holder = before?.holder ?? randomUUID()
  // In this order: what changes between the two is told now, and to the next run again.
  const mark = dryRun ? null : await options.setMark(holder)
  const changed = isSameProgram && before.mark ? await options.changedSince(holder, before.mark) : null

  const place = (address: string) => placeOf(address, options)
  const pageOf = (address: string) => ownerOf(place(address)!, basePath)
  const found = createFound((address) => pageOf(address) !== null)
  const kept: Kept[] = []
  const unchanged = new Set<string>()
  const written: string[] = []
  const wrong: { kind: ExportFault['kind']; number: number; status: number | null }[] = []
  let asked = 0

  /** What is known of an address and was made by this program. */
  const knownOf = (number: number): Kept | null => (isSameProgram && old.get(found.addresses[number]!)) || null

  /** Whether it is as it was, without asking: nothing it shows has changed, or the page it belongs to has not. */
  const stands = (number: number, { told }: Kept): boolean => {
    const isRight = told !== null && (told.until === null || told.until >= today)
    if (changed && isRight && !told.scopes.some((scope) => changed.has(scope))) return true
    const page = pageOf(found.addresses[number]!)
    return page !== null && unchanged.has(page)
  }

  const keep = (number: number, made: Kept): void => {
    const address = found.addresses[number]!
    const was = old.get(address)
    kept[number] = made
    if (made.blank) wrong.push({ kind: 'blank-column', number, status: null })
    if (was?.file === made.file && was.digest === made.digest) unchanged.add(address)
    else written.push(place(address)!)
  }

  const keepOld = (number: number, known: Kept, told: Told | null): void => {
    const links = known.links?.map((each) => found.numberOf(before!.addresses[each]!, number)) ?? null
    keep(number, { ...known, links, told })
  }

  const ask = async (number: number): Promise<void> => {
    const address = found.addresses[number]!
    const at = place(address)!
    const known = knownOf(number)
    let told: Told | null = null
    const keeper: Keeper = {
      told: (what) => {
        told = what
      },
    }
    asked += 1
    const headers: Record<string, string> = known?.etag ? { 'If-None-Match': known.etag } : {}
    const answer = await options.fetch(new Request(`http://localhost${address}`, { headers }), keeper)
    if (answer.status === 304 && known) return keepOld(number, known, told)
    const { status } = answer
    if (status !== (address === options.notFound ? 404 : 200))
      return void wrong.push({ kind: 'dead-link', number, status })
    const isPage = isPageOf(answer)
    const file = fileOf(at, isPage)
    if (file === null) return void wrong.push({ kind: 'name', number, status: null })
    const etag = answer.headers.get('ETag')
    let bytes = new Uint8Array(await answer.arrayBuffer())
    let page: Pick<Kept, 'links' | 'blank'> = { links: null, blank: false }
    if (isPage) {
      const whole = parsed(new TextDecoder().decode(bytes))
      const links = linksOf(whole, { address, basePath }).filter((each) => place(each) !== null)
      page = {
        links: links.map((each) => found.numberOf(each, number)),
        blank: at.startsWith(`${options.catalog}/`) && isBlankColumn(whole),
      }
      bytes = new TextEncoder().encode(asFile(whole, { ...options, address, placeOf: place }))
    }
    keep(number, { file, digest: digest(bytes), etag, told, ...page })
    if (!dryRun && !unchanged.has(address)) await folder.write(file, bytes)
  }

  const lookAt = async (queue: readonly number[]): Promise<void> => {
    for (let next = 0; next < queue.length; ) {
      signal.throwIfAborted()
      const unsure: number[] = []
      while (unsure.length < atOnce && next < queue.length) {
        const number = queue[next++]!
        const known = knownOf(number)
        if (known && stands(number, known)) keepOld(number, known, known.told)
        else unsure.push(number)
      }
      const done = next + (queue === found.files ? found.pages.length : 0)
      options.progress(done, found.addresses.length, found.addresses[queue[next - 1]!]!)
      await Promise.all(unsure.map(ask))
    }
  }

  for (const seed of options.seeds) found.numberOf(seed, null)
  await lookAt(found.pages)
  // After all pages: what belongs to a page that has not changed need not be made again.
  await lookAt(found.files)

  const faults = wrong
    .map(({ kind, number, status }) => ({ kind, address: found.addresses[number]!, from: found.metOn(number), status }))
    // What is only begun at and not there is left out.
    .filter(({ kind, from }) => kind !== 'dead-link' || from !== null)
  const there = new Set(found.addresses.filter((_, number) => kept[number]))
  const removed = [...old].flatMap(([address, was]) => (was && !there.has(address) ? [place(address) ?? address] : []))
  const differs = written.length > 0 || removed.length > 0
  const isRight = faults.length === 0 || options.force
  const switched = !dryRun && differs && isRight
  const manifest = { program, holder, mark, addresses: found.addresses, kept }
  if (switched) {
    const same = found.addresses.flatMap((address, number) => (unchanged.has(address) ? kept[number]!.file : []))
    await folder.takeOver(same, signal)
    await folder.show((list) => writeManifest(list, manifest))
  } else {
    await folder.drop()
    // Nothing to show anew, but the next run need not look further back than this one.
    if (!dryRun && isRight && folder.manifest !== null) await writeManifest(folder.manifest, manifest)
  }
  return { files: there.size, asked, written, removed, faults, switched }
}

/** Addresses asked for at a time: while one waits for the database another is made. Whole lists as files are large: no more. */
const atOnce = 4

/** 128 bits: as much as nobody finds twice. */
const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url').slice(0, 22)
