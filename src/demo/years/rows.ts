/** All rows of the demonstration in the order of their years. */
import { documents, underWay } from './documents.ts'
import { years } from './figures.ts'
import { fees, licenceItems, licences, penalties, serviceItems, supervision } from './licences.ts'
import { finance, purchases } from './purchases.ts'
import { demoMark, type Row } from './row.ts'
import { schoolRows } from './school-columns.ts'
import { directory, enrolment } from './schools.ts'

/** Made anew on each call, one after the other: ten thousand rows need not be there at once. */
export function* demoRows(): Generator<Row> {
  yield* licenceItems()
  yield* serviceItems()
  yield* fees()
  yield* directory()
  yield* schoolRows()
  for (const figures of years) {
    for (const of of [documents, finance, purchases, penalties, supervision, enrolment, licences]) yield* of(figures)
  }
  yield* underWay()
}

/** Rows as they were first published, before they were corrected: they get a second edition with its note. */
export const firstVersions = (): Row[] =>
  [...demoRows()].flatMap((row) => {
    const wrong = corrected.find(({ externalId }) => externalId === row.externalId)
    return wrong ? [{ ...row, body: `${row.body}\n\n${wrong.was}${demoMark}` }] : []
  })

const corrected = [
  { externalId: 'demo-policy-2024-key-policies', was: '课后服务覆盖学校61所。' },
  { externalId: 'demo-announcement-2025-pupils-awards', was: '表彰学校18所。' },
]

/** 撤回: what was public and is no more, with its reason. */
export const withdrawn: readonly { externalId: string; words: string }[] = [
  { externalId: 'demo-announcement-2023-teachers-titles', words: '通知内容有误，已重新发布（演示）。' },
  { externalId: 'demo-announcement-2025-policy-clarifications', words: '情况已有变化，另行说明（演示）。' },
]
