/** Rows of the demonstration, published on a test's site. */
import assert from 'node:assert/strict'
import type { Row } from '../../src/demo/years/row.ts'
import { importItems } from '../../src/items/import/store.ts'
import type { TestSite } from './site.ts'

export async function publishRows({ context: { db, now } }: TestSite, rows: Iterable<Row>): Promise<void> {
  async function* lines() {
    let number = 0
    for (const row of rows) yield { number: ++number, text: JSON.stringify(row), fault: null }
  }
  const taken = { [Symbol.asyncIterator]: lines, sha256: () => 'rows of a test', taken: () => 0 }
  const { issues, held } = await importItems({
    db,
    lines: taken,
    now: now(),
    actor: null,
    attachments: null,
    dryRun: false,
  })
  assert.deepEqual([...issues, ...held], [])
}
