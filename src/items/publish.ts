/** Whether an item may be published 公开条件: what still stands against it, one Chinese sentence each, with the rule. Pure. */
import { detect, maskedValue, ownContacts, type Passage } from '../files/gate/detectors.ts'
import { type FindingKind, findingKinds } from '../files/gate/report.ts'
import { type Citation, regulation } from '../law/citation.ts'
import type { Content } from './item.ts'
import { type Kind, sourceOn } from './kind.ts'
import { linkKinds } from './links/link.ts'
import { proofOf } from './proofreading/passages.ts'
import { proofreadBy } from './proofreading/proof.ts'
import { proofRules } from './proofreading/rules/index.ts'
import { picturesIn, textBlocks } from './rich-text.ts'
import { shown } from './values.ts'

export interface Obstacle {
  message: string
  /** The field of the page that mends it, where there is one. */
  field?: string
  source: Citation
}

/** Personal data in one text: what it is, masked, and the field of the form it stands in. */
export interface PersonalData {
  field: string
  says: string
}

/** Personal data 个人信息 in what the public would read, each with its place; values are masked. */
export function personalDataIn(kind: Kind, content: Content, own: readonly string[]): PersonalData[] {
  const passages = publicTexts(kind, content)
  return detect({ passages, grids: [] }, ownContacts(own)).flatMap((hit) => {
    const passage = passages.find((each) => each === hit.spans[0]?.passage)
    if (passage?.contact && ofOffices.includes(hit.kind)) return []
    const says = `${passage?.place}：${findingKinds[hit.kind]} ${maskedValue(hit)}（${hit.why.replace(/。$/, '')}）`
    return [{ field: passage?.field ?? '', says }]
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
    ...personalDataIn(kind, content, own).map(({ says }) => ({
      message: `${says}。请遮盖或删去后再公开。`,
      source: regulation(15),
    })),
  ]
}

/** What proofreading found that stands against publishing: marks of secrecy 密级标志. */
function barredBy(kind: Kind, content: Content): Obstacle[] {
  const rules = proofRules.filter(({ bars }) => bars)
  const findings = proofreadBy(rules, proofOf(kind, content, { publishedOn: null, files: [], own: [] }))
  return findings.map(({ place, why, mend, field }) => ({
    message: `${place}：${why}${mend}`,
    field,
    source: regulation(14),
  }))
}

/** The texts the public would read, each with its place; internal fields are not among them. */
function publicTexts(kind: Kind, content: Content): (Passage & { field: string; contact: boolean })[] {
  const passage = (field: string, place: string, text: string | null, contact = false) =>
    text ? [{ field, place, text, contact, remains: true }] : []
  return [
    ...passage('title', '标题', content.title),
    ...passage('summary', '内容概述', content.summary),
    ...textBlocks(content.body).flatMap((block, at) => passage('body', `正文第${at + 1}段`, block)),
    ...picturesIn(content.body).flatMap(({ alt }, at) => passage('body', `正文第${at + 1}幅图的替代文字`, alt)),
    ...kind.fields
      .filter((field) => !field.internal && field.type !== 'credit-code')
      .flatMap((field) =>
        passage(field.name, `“${field.label}”`, shown(field, content.fields[field.name]), field.contact),
      ),
  ]
}
