/** `export static`: the portal as a folder of files for a web server, or for the platform of the district. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Config } from '../../config.ts'
import type { Call } from '../../kit/command.ts'
import { Fault } from '../../kit/fault.ts'
import type { ExportFault } from './export.ts'

/** `app` makes the application over this configuration, and closes what it opened. */
export async function exportStatic(
  call: Call,
  config: Config,
  app: (config: Config) => Promise<{ fetch(request: Request): Promise<Response>; close(): Promise<void> }>,
): Promise<number> {
  const { args, options, stdout, stderr, signal } = call
  const address = typeof options.address === 'string' ? options.address.replace(/\/$/, '') : config.siteUrl
  if (!address || !/^https?:\/\/[^\s/]+$/.test(address)) {
    throw new Fault(
      'no-address',
      '请设置 GONGKAI_SITE_URL，或用 --address 写明副本对外的网址，如 https://www.example.gov.cn。',
    )
  }
  const [{ exportSite }, { urlsUnder }, { progressOf }] = await Promise.all([
    import('./export.ts'),
    import('../../urls.ts'),
    import('../../kit/terminal.ts'),
  ])
  const urls = urlsUnder(config.basePath)
  const { fetch, close } = await app({ ...config, siteUrl: address })
  let total = 1
  const bar = progressOf(stderr, () => total)
  try {
    const result = await exportSite({
      dir: args[0]!,
      basePath: config.basePath,
      fetch,
      seeds: [urls.home, urls.catalog, urls.feeds, urls.openData, urls.api, urls.siteMap, urls.siteMapXml],
      catalog: urls.catalog,
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
    const { files, written, removed, faults, switched } = result
    const dryRun = options.dryRun === true
    if (options.json) {
      stdout.write(
        `${JSON.stringify({ files, written: written.length, removed: removed.length, switched, dryRun, faults })}\n`,
      )
    } else {
      for (const fault of faults) stdout.write(`${wordsOf(fault)}\n`)
    }
    const counts = `共${files}个文件，${written.length}个有变化，${removed.length}个不再有`
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

/** What the pages of a copy are made by, besides the content. */
async function programOf(address: string, config: Config, copies: boolean): Promise<string> {
  const { version } = JSON.parse(await readFile(new URL('../../../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  const made = [version, address, config.siteUrl, config.basePath, config.demo, copies]
  return createHash('sha256').update(JSON.stringify(made)).digest('hex').slice(0, 16)
}
