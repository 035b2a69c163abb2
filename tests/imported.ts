/** Items that went public by an import: the quickest way to something that is public. */
import { Readable } from 'node:stream'
import { linesOf } from '../src/items/import/lines.ts'
import { importItems as imported } from '../src/items/import/store.ts'
import type { TestSite } from './journeys/site.ts'

let count = 0

/** Documents of the site's own body; what a line leaves out is usual. */
export async function importItems({ context: { db, now } }: TestSite, lines: readonly object[]): Promise<void> {
  const usual = {
    organisation: 'wucheng-edu',
    column: 'policy-documents',
    kind: '其他政策文件',
    writtenOn: '2019-03-01',
  }
  const json = lines.map((line) =>
    JSON.stringify({ externalId: `line-${++count}`, publishedOn: '2026-04-01', ...usual, ...line }),
  )
  const report = await imported({
    db,
    lines: linesOf(Readable.from([Buffer.from(json.join('\n'))])),
    actor: null,
    now: now(),
    attachments: null,
  })
  if (report.published !== lines.length)
    throw new Error(`published ${report.published} of ${lines.length}: ${JSON.stringify(report)}`)
}
