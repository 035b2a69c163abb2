/** Enrolment of one year 招生 as parents look for it: by school, and by street and community. Pure. */
import type { Values } from '../../items/kind.ts'
import { type Stage, stageOf, stages } from '../schools/school.ts'

/** Kinds of item it is made of. */
export const enrolmentKinds = ['enrolment-plan', 'enrolment-area', 'enrolment-result'] as const

/** A public row of one of these kinds. */
export interface EnrolmentRow {
  kind: string
  indexNumber: string
  fields: Values
}

/** What is public of one school. */
export interface SchoolEnrolment {
  school: string
  stage: Stage
  plans: readonly EnrolmentRow[]
  area: EnrolmentRow | null
  result: EnrolmentRow | null
}

/** One entry a school, by stage and name; names of pupils stand nowhere. */
export function bySchool(rows: readonly EnrolmentRow[]): SchoolEnrolment[] {
  const schools = [...Map.groupBy(rows, ({ fields }) => String(fields.school ?? ''))].map(
    ([school, each]): SchoolEnrolment => ({
      school,
      stage: stageOf(school),
      plans: each.filter(({ kind }) => kind === 'enrolment-plan'),
      area: each.findLast(({ kind }) => kind === 'enrolment-area') ?? null,
      result: each.findLast(({ kind }) => kind === 'enrolment-result') ?? null,
    }),
  )
  return schools.toSorted(
    (one, other) =>
      stages.indexOf(one.stage) - stages.indexOf(other.stage) || inChinese.compare(one.school, other.school),
  )
}

export interface Street {
  /** 街道、镇、乡. */
  street: string
  /** 社区、村, each with the schools it belongs to. */
  communities: readonly { community: string; schools: readonly string[] }[]
}

/** Which schools a community belongs to, by street. */
export function byPlace(schools: readonly SchoolEnrolment[]): Street[] {
  const places = schools.flatMap(({ school, area }) =>
    placesIn(String(area?.fields.area ?? '')).map((place) => ({ ...place, school })),
  )
  return [...Map.groupBy(places, ({ street }) => street)]
    .map(([street, each]) => ({
      street,
      communities: [...Map.groupBy(each, ({ community }) => community)]
        .map(([community, those]) => ({ community, schools: [...new Set(those.map(({ school }) => school))] }))
        .toSorted((one, other) => inChinese.compare(one.community, other.community)),
    }))
    .toSorted((one, other) => inChinese.compare(one.street, other.street))
}

const inChinese = new Intl.Collator('zh-CN', { numeric: true })

/** Where an area names no street. */
const noStreet = '其他地址'

/** The places of a 招生范围: 城东街道：槐树社区、柳树社区；落霞镇东村. A community without a street is of the last one named. */
export function placesIn(area: string): { street: string; community: string }[] {
  let street = noStreet
  return area
    .split(/[、，,；;。\n]/)
    .map((piece) => piece.trim())
    .filter(Boolean)
    .map((piece) => {
      const [, named, rest] = /^(.{1,15}?(?:街道|[镇乡](?!社区|村|小区)))\s*[：:]?(.*)$/.exec(piece) ?? []
      if (named !== undefined) street = named
      return { street, community: (named === undefined ? piece : rest?.trim()) || '全部' }
    })
}
