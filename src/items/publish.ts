/** Whether an item may be published 公开条件: what still stands against it, one Chinese sentence each, with the rule. Pure. */
import { detect, maskedValue, ownContacts } from '../files/gate/detectors.ts'
import { type FindingKind, findingKinds } from '../files/gate/report.ts'
import type { Calendar } from '../law/calendar.ts'
import { type Citation, regulation } from '../law/citation.ts'
import { rowFaults } from './draft.ts'
import type { Content } from './item.ts'
import { type Kind, sourceOn } from './kind.ts'
import { linkKinds } from './links/link.ts'
import { proofOf } from './proofreading/passages.ts'
import { proofreadBy } from './proofreading/proof.ts'
import { proofRules } from './proofreading/rules/index.ts'
import { publicTexts } from './public-texts.ts'

export interface Obstacle {
  message: string
  /** The field of the form that mends it, or of publishing itself; absent where there is none. */
  field?: string
  source: Citation
}

/** Personal data in one text: what it is, masked, and the field of the form it stands in. */
export interface PersonalData {
  kind: FindingKind
  field: string
  says: string
}

/** Personal data 个人信息 in what the public would read, each with its place; values are masked. */
export function personalDataIn(kind: Kind, content: Content, own: readonly string[]): PersonalData[] {
  const passages = publicTexts(kind, content)
    .filter(({ of }) => typeof of === 'string' || of.type !== 'credit-code')
    .map(({ of, ...text }) => ({ ...text, remains: true, contact: typeof of !== 'string' && of.contact === true }))
  return detect({ passages, grids: [] }, ownContacts(own)).flatMap((hit) => {
    const passage = passages.find((each) => each === hit.spans[0]?.passage)
    if (passage?.contact && ofOffices.includes(hit.kind)) return []
    const says = `${passage?.place}：${findingKinds[hit.kind]} ${maskedValue(hit)}（${hit.why.replace(/。$/, '')}）`
    return [{ kind: hit.kind, field: passage?.field ?? '', says }]
  })
}

/** What an office has and shows; a mobile number stays one of a person wherever it stands. */
const ofOffices: readonly FindingKind[] = ['landline', 'address', 'email']

/** What stands against publishing, apart from approval and files. */
export function obstaclesOf(kind: Kind, content: Content, own: readonly string[]): Obstacle[] {
  return [
    ...(content.column === null
      ? [{ message: '还没有选定公开栏目。请在修改里选择；目录里没有的，先在公开目录采用。', source: regulation(12) }]
      : []),
    ...(kind.mustLink === undefined || content.links.some((link) => link.kind === kind.mustLink)
      ? []
      : [
          {
            message: `还没有写明${linkKinds[kind.mustLink].label}的是哪份文件。请在“与其他文件的关系”里写上。`,
            source: sourceOn(kind, content.formedOn),
          },
        ]),
    ...(content.attribute === 'open'
      ? []
      : [{ message: '公开属性不是“主动公开”，不能公开。', source: regulation(19) }]),
    ...barredBy(kind, content),
    ...personalDataIn(kind, content, own).map(({ field, says }) => ({
      message: `${says}。请遮盖或删去后再公开。`,
      field,
      source: regulation(15),
    })),
  ]
}

/**
 * What keeps an item from being handed in for review, beside its field: no more people read a mark of secrecy 密级标志 (条例第14条),
 * or in what is to be public the name of a pupil or of somebody in hardship (条例第15条), and a row that breaks a rule of its
 * kind does not become right by review.
 */
export function againstReview(
  kind: Kind,
  content: Content,
  own: readonly string[],
  calendar: Calendar,
): (Obstacle & { field: string })[] {
  const names = content.attribute === 'open' ? personalDataIn(kind, content, own) : []
  return [
    ...barredBy(kind, content),
    ...names
      .filter((each) => each.kind === 'name' || each.kind === 'hardship')
      .map(({ field, says }) => ({ field, message: `${says}。请遮盖或删去后再提交审核。`, source: regulation(15) })),
    ...rowFaults(kind, content, calendar),
  ]
}

/** What proofreading found that stands against publishing: marks of secrecy 密级标志. */
function barredBy(kind: Kind, content: Content): (Obstacle & { field: string })[] {
  const rules = proofRules.filter(({ bars }) => bars)
  const findings = proofreadBy(rules, proofOf(kind, content, { publishedOn: null, files: [], own: [] }))
  return findings.map(({ place, why, mend, field }) => ({
    message: `${place}：${why}${mend}`,
    field,
    source: regulation(14),
  }))
}
