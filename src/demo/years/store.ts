import { accountByName } from '../../accounts/store.ts'
import { decideNil, proposeNil } from '../../catalogue/nil/store.ts'
import { adoptAll, columnsOf } from '../../catalogue/store.ts'
import type { ImportReport } from '../../items/import/report.ts'
import { importItems, itemNamed } from '../../items/import/store.ts'
import { withdrawItem } from '../../items/withdrawal/store.ts'
import type { Context } from '../../kit/context.ts'
import { secretsIn } from '../../kit/secrets.ts'
import type { PlainDate } from '../../law/date.ts'
import type { Organisation } from '../../organisations/organisation.ts'
import { organisationByCode } from '../../organisations/store.ts'
import { dayAt } from '../../review/clock.ts'
import { emptyColumns } from './nil.ts'
import type { Row } from './row.ts'
import { demoRows, firstVersions, withdrawn } from './rows.ts'
import { emptySchoolColumns, schoolCodes } from './school-columns.ts'

/**
 * Puts the demonstration years in place, once: a start that finds them there changes nothing. Takes a few seconds; give it the
 * signal that ends the program.
 *
 * @throws when a row is refused: the demonstration must fit the kinds as they are
 */
export async function fillYears(context: Context, signal?: AbortSignal): Promise<void> {
  const { db, now } = context
  const bureau = await organisationByCode(db, 'wucheng-edu')
  if (!bureau) throw new Error('the demonstration bureau is not there: expected what prepareDemo puts in place')
  const at = now()
  const schools = await Promise.all(schoolCodes.map((code) => organisationByCode(db, code)))
  const bodies = [bureau, ...schools.filter((school) => school !== undefined)]
  for (const body of bodies) await adoptAll(db, body, { actor: null, at })
  const put = async (rows: Iterable<Row>, dryRun = false): Promise<ImportReport> => {
    const lines = linesOf(rows, dayAt(at))
    const report = await importItems({
      db,
      lines,
      now: at,
      actor: null,
      attachments: null,
      dryRun,
      ...(signal ? { signal } : {}),
    })
    const [issue] = [...report.issues, ...report.held]
    if (issue) throw new Error(`demonstration row ${issue.externalId}: ${issue.field} ${issue.message}`)
    return report
  }
  if (!(await isThere(context, bureau))) {
    const first = firstVersions()
    if ((await put(first, true)).added > 0) await put(first)
    await put(demoRows())
  }
  await withdrawSome(context, bureau)
  for (const body of bodies) await explainEmpty(context, body, body === bureau ? emptyColumns : emptySchoolColumns)
}

/** Rows go in one after the other: with the last all are there. */
async function isThere({ db, now }: Context, { id }: Organisation): Promise<boolean> {
  const today = dayAt(now())
  const last = [...demoRows()].findLast(({ writtenOn }) => writtenOn <= today)
  return last !== undefined && (await itemNamed(db, id, last.externalId)) !== undefined
}

/** What has come by today: of later rows nothing, of those that go public later a draft. */
function linesOf(rows: Iterable<Row>, today: PlainDate) {
  async function* lines() {
    let number = 0
    for (const { publishedOn, ...row } of rows) {
      if (row.writtenOn > today) continue
      const isOut = publishedOn !== undefined && publishedOn <= today
      yield { number: ++number, text: JSON.stringify({ ...row, ...(isOut ? { publishedOn } : {}) }), fault: null }
    }
  }
  return { [Symbol.asyncIterator]: lines, sha256: () => 'demonstration', taken: () => 0 }
}

async function personNamed({ db, config, now }: Context, name: string) {
  const account = await accountByName({ db, secrets: secretsIn(config.data), now: now() }, name)
  if (!account) throw new Error(`the demonstration has no ${name}`)
  return { accountId: account.id, name: account.name }
}

async function withdrawSome(context: Context, { id }: Organisation): Promise<void> {
  const clerk = await personNamed(context, 'clerk')
  for (const { externalId, words } of withdrawn) {
    const item = await itemNamed(context.db, id, externalId)
    if (item) await withdrawItem(context.db, item, { words, at: context.now() }, clerk)
  }
}

async function explainEmpty(context: Context, { id, phone }: Organisation, empty: typeof emptyColumns): Promise<void> {
  const [clerk, head] = [await personNamed(context, 'clerk'), await personNamed(context, 'head')]
  const { db } = context
  const columns = await columnsOf(db, id)
  const at = context.now()
  for (const { column: columnId, reason, years } of empty) {
    const column = columns.find((each) => each.id === columnId)
    if (!column) continue
    for (const year of years) {
      const draft = { year, reason, words: '', phone: phone ?? '' }
      const proposed = await proposeNil(db, column, draft, { actor: clerk, at })
      if (proposed !== null) await decideNil(db, proposed, { to: 'approved', opinion: '' }, { actor: head, at })
    }
  }
}
