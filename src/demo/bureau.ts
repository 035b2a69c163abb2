/** The demonstration bureau 演示机构 with its tree, people and 2020 draft, put in place once; a second start changes nothing. */
import { readFile } from 'node:fs/promises'
import { draftFrom, reportOf, saveDraft } from '../annual/store.ts'
import type { Actor } from '../audit/entry.ts'
import { saveGuide } from '../catalogue/guide/store.ts'
import { adoptAll } from '../catalogue/store.ts'
import type { Context } from '../kit/context.ts'
import type { Db } from '../kit/db.ts'
import type { NewOrganisation } from '../organisations/organisation.ts'
import { footerOf, setFooter } from '../organisations/site/store.ts'
import { organisationByCode, saveOrganisation } from '../organisations/store.ts'
import { dayAt } from '../review/clock.ts'
import { bureauGuide } from './guide.ts'
import { addPeople } from './people.ts'
import { demoFile, demoReport } from './report.ts'
import { demoCode } from './years/row.ts'

type Described = Pick<NewOrganisation, 'code' | 'fullName' | 'shortName' | 'kind' | 'parent'> & Partial<NewOrganisation>

/** Name, code and level of the bureau are its own; how to reach it, its sections, schools and people are invented. */
const bodies: readonly Described[] = [
  {
    code: 'wucheng-gov',
    fullName: '金华市婺城区人民政府办公室',
    shortName: '区政府办公室',
    kind: 'government',
    competent: true,
    parent: null,
  },
  {
    code: 'wucheng-edu',
    fullName: '金华市婺城区教育局',
    shortName: '婺城区教育局',
    creditCode: '11330702732038549W',
    kind: 'department',
    disclosureUnit: '办公室',
    address: '演示数据：婺城区示例路1号310室',
    postcode: '321000',
    phone: '0579-00000000',
    email: 'demo@example.org',
    officeHours: '工作日 8:30–12:00，14:00–17:30',
    parent: 'wucheng-gov',
  },
  {
    code: 'edu-office',
    fullName: '金华市婺城区教育局办公室',
    shortName: '办公室',
    kind: 'section',
    parent: 'wucheng-edu',
  },
  {
    code: 'edu-basic',
    fullName: '金华市婺城区教育局基础教育科',
    shortName: '基础教育科',
    kind: 'section',
    parent: 'wucheng-edu',
  },
  {
    code: 'demo-primary',
    fullName: '婺城区示例小学（演示数据）',
    shortName: '示例小学',
    creditCode: demoCode(1, '12'),
    kind: 'school',
    disclosureUnit: '校长办公室',
    address: '婺城区示例路2号（演示数据）',
    postcode: '321000',
    phone: '0579-00000001',
    officeHours: '教学日8:00–11:30，13:00–16:30',
    parent: 'wucheng-edu',
  },
  {
    code: 'demo-kindergarten',
    fullName: '婺城区示例幼儿园（演示数据）',
    shortName: '示例幼儿园',
    creditCode: demoCode(2, '12'),
    kind: 'school',
    disclosureUnit: '园长办公室',
    address: '婺城区示例路3号（演示数据）',
    postcode: '321000',
    phone: '0579-00000002',
    officeHours: '工作日8:00–16:30',
    parent: 'wucheng-edu',
  },
  {
    code: 'demo-middle',
    fullName: '婺城区示例初级中学（演示数据）',
    shortName: '示例初级中学',
    creditCode: demoCode(3, '12'),
    kind: 'school',
    disclosureUnit: '办公室',
    address: '婺城区示例路4号（演示数据）',
    postcode: '321000',
    phone: '0579-00000003',
    officeHours: '教学日8:00–11:30，13:30–17:00',
    parent: 'wucheng-edu',
  },
]

const unknown = {
  creditCode: null,
  level: 'county',
  competent: false,
  disclosureUnit: null,
  address: null,
  postcode: null,
  phone: null,
  fax: null,
  email: null,
  officeHours: null,
} as const

export async function prepareDemo(context: Context): Promise<void> {
  const { db } = context
  for (const body of bodies) await saveOrganisation(db, { ...unknown, ...body })
  const clerk = await addPeople(context)
  const bureau = await organisationByCode(db, 'wucheng-edu')
  if (!bureau) throw new Error('the demonstration bureau is not there after it was saved')
  const footer = await footerOf(db, bureau.id)
  await setFooter(db, bureau, { ...footer, icpNumber: '浙ICP备00000000号-1', siteCode: '3307020000' }, clerk)
  await adoptAll(db, bureau, { actor: clerk, at: context.now() })
  await saveGuide(db, bureau.id, bureauGuide, { actor: clerk, on: dayAt(context.now()) })
  await saveReport(db, bureau.id, clerk)
}

async function saveReport(db: Db, organisationId: number, clerk: Actor): Promise<void> {
  const { report } = await demoReport()
  const year = report.year ?? 2020
  if (await reportOf(db, organisationId, year, 'all')) return
  const source = { name: '2020年报（演示数据）.md', bytes: await readFile(demoFile) }
  await saveDraft(db, draftFrom(source, { organisationId, year, report }), clerk)
}
