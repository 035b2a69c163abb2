/** The demonstration bureau 演示机构 and its 2020 report as a draft, put in place once; a second start changes nothing. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { reportOf, saveDraft } from '../annual/store.ts'
import type { Context } from '../kit/context.ts'
import type { NewOrganisation } from '../organisations/organisation.ts'
import { saveOrganisation } from '../organisations/store.ts'
import { demoFile, demoReport } from './report.ts'

/** Name, code and level are the bureau's; how to reach it is invented. */
const bureau: NewOrganisation = {
  code: 'wucheng-edu',
  fullName: '金华市婺城区教育局',
  shortName: '婺城区教育局',
  creditCode: '11330702732038549W',
  level: 'county',
  kind: 'department',
  competent: false,
  disclosureUnit: null,
  address: '演示数据：婺城区示例路1号310室',
  postcode: '321000',
  phone: '0579-00000000',
  fax: null,
  email: 'demo@example.org',
  officeHours: '工作日 8:30–12:00，14:00–17:30',
  parent: null,
}

export async function prepareDemo({ db }: Context): Promise<void> {
  const organisationId = await saveOrganisation(db, bureau)
  const { report } = await demoReport()
  const year = report.year ?? 2020
  if (await reportOf(db, organisationId, year, 'all')) return
  const sourceSha256 = createHash('sha256')
    .update(await readFile(demoFile))
    .digest('hex')
  await saveDraft(db, { organisationId, year, report, sourceName: '2020年报（演示数据）.md', sourceSha256 })
}
