/** Bodies beside the site's own that publish, and what they publish. */
import { adoptAll } from '../../src/catalogue/store.ts'
import { type Given, type Row, row } from '../../src/demo/years/row.ts'
import type { PlainDate } from '../../src/law/date.ts'
import { checkCharacter } from '../../src/organisations/credit-code.ts'
import { newOrganisation } from '../../src/organisations/organisation.ts'
import { organisationByCode, saveOrganisation } from '../../src/organisations/store.ts'
import type { TestSite } from './site.ts'

export interface AddedBody {
  code: string
  fullName: string
  kind: 'department' | 'institution' | 'school'
  /** The first 17 characters of its 统一社会信用代码. */
  number: string
  /** Code of the body above; without one it is the top of another tree. */
  parent?: string
}

/** Registers these bodies; each, and the site's own, adopts all its kind of body may. */
export async function addBodies({ context: { db, now } }: TestSite, bodies: readonly AddedBody[]): Promise<void> {
  for (const { number, ...body } of bodies) {
    const creditCode = `${number}${checkCharacter(number)}`
    const more = { shortName: body.fullName, level: 'county', creditCode }
    await saveOrganisation(db, newOrganisation.parse({ ...body, ...more }))
  }
  for (const code of ['wucheng-edu', ...bodies.map((each) => each.code)]) {
    await adoptAll(db, (await organisationByCode(db, code))!, { actor: null, at: now() })
  }
}

/** A notice, to be published with `publishRows`; a school has no usual column for one. */
export const notice = (organisation: string, title: string, more: Partial<Given> = {}): Row =>
  row({
    kind: 'announcement',
    id: title,
    organisation,
    title,
    writtenOn: '2026-03-02' as PlainDate,
    after: 2,
    body: '<p>中小学招生考试工作安排。</p>',
    ...more,
  })
