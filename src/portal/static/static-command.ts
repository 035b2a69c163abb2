/** `export static`: the portal as a folder of files for a web server, or for the platform of the district. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Config } from '../../config.ts'
import type { Call } from '../../kit/command.ts'
import type { Db } from '../../kit/db.ts'
import { Fault } from '../../kit/fault.ts'
import type { Urls } from '../../urls.ts'
import type { ExportFault, ExportOptions } from './export.ts'

/** `app` makes the application over this configuration, and closes what it opened. */
export async function exportStatic(
  call: Call,
  config: Config,
  app: (config: Config) => Promise<Pick<ExportOptions, 'fetch'> & { db: Db; close(): Promise<void> }>,
): Promise<number> {
  const { args, options, stdout, stderr, signal } = call
  const address = typeof options.address === 'string' ? options.address.replace(/\/$/, '') : config.siteUrl
  if (!address || !/^https?:\/\/[^\s/]+$/.test(address)) {
    throw new Fault(
      'no-address',
      '请设置 GONGKAI_SITE_URL，或用 --address 写明副本对外的网址，如 https://www.example.gov.cn。',
    )
  }
  const [{ exportSite }, { urlsUnder }, { dayAt }, { progressOf }, marks, { withdrawnNumbers }] = await Promise.all([
    import('./export.ts'),
    import('../../urls.ts'),
    import('../../review/clock.ts'),
    import('../../kit/terminal.ts'),
    import('../../kit/content-marks.ts'),
    import('../../items/publication/store.ts'),
  ])
  const urls = urlsUnder(config.basePath)
  const { fetch, db, close } = await app({ ...config, siteUrl: address })
  let total = 1
  const bar = progressOf(stderr, () => total)
  try {
    const result = await exportSite({
      dir: args[0]!,
      basePath: config.basePath,
      fetch,
      setMark: (holder) => marks.setMark(db, holder),
      changedSince: (holder, mark) => marks.changedSince(db, holder, mark),
      ...seedsOf(urls, await withdrawnNumbers(db)),
      today: dayAt(new Date()),
      live: config.siteUrl,
      copies: options.copies !== false,
      program: await programOf(address, config, options.copies !== false),
      dryRun: options.dryRun === true,
      force: options.force === true,
      signal,
      progress: (done, all, last) => {
        total = all
        bar.show(done, last)
      },
    })
    bar.clear()
    const { files, asked, written, removed, faults, switched } = result
    const dryRun = options.dryRun === true
    if (options.json) {
      stdout.write(
        `${JSON.stringify({ files, asked, written: written.length, removed: removed.length, switched, dryRun, faults })}\n`,
      )
    } else {
      for (const fault of faults) stdout.write(`${wordsOf(fault)}\n`)
    }
    const counts = `共${files}个文件，核对${asked}个，${written.length}个有变化，${removed.length}个不再有`
    stderr.write(
      `${counts}${outcome({ dryRun, switched, faults: faults.length, changed: written.length + removed.length })}\n`,
    )
    return faults.length > 0 ? 3 : 0
  } finally {
    bar.clear()
    await close()
  }
}

function outcome(done: { dryRun: boolean; switched: boolean; faults: number; changed: number }): string {
  const wrong = done.faults > 0 ? `，有${done.faults}处问题` : ''
  if (done.dryRun) return `${wrong}；没有写入。`
  if (done.switched) return `${wrong}；已切换。`
  return done.changed === 0 ? `${wrong}；没有变化。` : `${wrong}，没有切换；改好后再导出，或用 --force。`
}

function wordsOf({ kind, address, from, status }: ExportFault): string {
  const where = from === null ? '' : `（见 ${from}）`
  if (kind === 'dead-link') return `死链：${address} 答 ${status}${where}`
  if (kind === 'name') return `不能作文件名：${address}${where}`
  return `空白栏目：${address}${where}`
}

/** Addresses an export begins at, and those it must know. To the pages of what was withdrawn no other page leads. */
export const seedsOf = ({ catalog, notFound, ...urls }: Urls, withdrawn: readonly string[]) => {
  const elderScript = urls.script('elder')
  const pages = [urls.home, catalog, urls.policies(), urls.feeds, urls.openData, urls.api, urls.siteMap]
  const seeds = [...pages, ...withdrawn.map(urls.info), urls.siteMapXml, elderScript, notFound]
  return { seeds, catalog, elderScript, notFound }
}

/** What the pages of a copy are made by, besides the content: all of the program, and the settings they show. */
async function programOf(address: string, config: Config, copies: boolean): Promise<string> {
  const { siteUrl, basePath, demo, railOrder } = config
  const hash = createHash('sha256').update(JSON.stringify([address, siteUrl, basePath, demo, railOrder, copies]))
  const root = fileURLToPath(new URL('../../../', import.meta.url))
  const sources = await readdir(join(root, 'src'), { recursive: true, withFileTypes: true })
  const files = sources
    .filter((each) => each.isFile() && !/\.test\.tsx?$/.test(each.name))
    .map(({ parentPath, name }) => join(parentPath, name))
  for (const file of [join(root, 'package-lock.json'), ...files.toSorted()]) hash.update(await readFile(file))
  return hash.digest('base64url')
}
