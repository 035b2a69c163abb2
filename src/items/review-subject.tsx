import { calendarOf } from '../calendar/store.ts'
import type { StoredFile } from '../files/file.ts'
import { contactsOf, type GateState, gateWords } from '../files/inspection/inspection.ts'
import { gateStates } from '../files/inspection/store.ts'
import type { Db } from '../kit/db.ts'
import { cite } from '../law/citation.ts'
import { organisationById } from '../organisations/store.ts'
import type { SubjectRef } from '../review/review.ts'
import type { SubjectCheck, SubjectNow } from '../review/subject.ts'
import { idFrom } from '../ui/answer.tsx'
import { attributeWords } from './attribute.ts'
import { publishDeadline } from './clock.ts'
import { itemDigest } from './digest.ts'
import type { Item } from './item.ts'
import { ItemText } from './item-text.tsx'
import { type Kind, sourceOn } from './kind.ts'
import { kindFor } from './kinds/index.ts'
import { mostSimilar, similarity } from './links/similarity.ts'
import { findingWords } from './pages/findings.tsx'
import { columnWords } from './placing.ts'
import type { Finding } from './proofreading/proof.ts'
import { findingsIn } from './proofreading/store.ts'
import { againstReview, obstaclesOf } from './publish.ts'
import { textBlocks } from './rich-text.ts'
import { columnOf, filesOfItem, itemById } from './store.ts'

/** An item as its reviewers see it now; undefined when there is none of this number in that organisation. */
export async function itemUnderReview(db: Db, { organisationId, id }: SubjectRef): Promise<SubjectNow | undefined> {
  const number = idFrom(id)
  const item = number === null ? undefined : await itemById(db, number)
  const body = item && (await organisationById(db, item.bodyId))
  if (!item || !body || item.organisationId !== organisationId) return undefined
  const kind = kindFor(item)
  const files = await filesOfItem(db, item)
  const [calendar, states, column] = await Promise.all([calendarOf(db), gateStates(db, files), columnOf(db, item)])
  const { due, from } = publishDeadline(kind, item, calendar)
  return {
    title: item.title,
    digest: itemDigest(item, files),
    normative: kind.id === 'normative-document',
    facts: [
      { label: '信息类别', value: kind.label },
      { label: '公开栏目', value: column ? columnWords(column) : '未选定' },
      { label: '发文字号', value: item.documentNumber ?? '无' },
      { label: '成文日期', value: item.writtenOn },
      { label: '公开期限', value: `${due}（${cite(sourceOn(kind.deadline, from))}）` },
      { label: '公开属性', value: attributeWords(item) },
    ],
    checks: [
      ...checksOf(kind, item, contactsOf(body)),
      proofCheck(await findingsIn(db, kind, item, files)),
      ...(await copyChecks(db, item)),
      ...files.map((file) => fileCheck(file, states.get(file.id) ?? 'waiting')),
    ],
    against: againstReview(kind, item, contactsOf(body), calendar),
    summary: (urls) => <ItemText kind={kind} content={item} pictureUrl={urls.officeFileContent} internal />,
    link: (urls) => urls.item(item.id),
    mend: (urls, field) => urls.itemMend(item.id, field),
  }
}

/** Whether an explanation says more than the document it explains (政策解读不得照抄原文). */
async function copyChecks(db: Db, item: Item): Promise<SubjectCheck[]> {
  const explained = item.links.filter(({ kind }) => kind === 'explains')
  const texts = await Promise.all(explained.map(({ target }) => itemById(db, target)))
  const own = textBlocks(item.body).join('')
  return texts.flatMap((original) => {
    if (!original) return []
    const share = similarity(own, textBlocks(original.body).join(''))
    const says = `与《${original.title}》原文的相似度`
    return share > mostSimilar
      ? { says, result: 'warn', found: `${share}%与原文相同，解读请用自己的话写。` }
      : { says: `${says}：${share}%`, result: 'passed' }
  })
}

/** What proofreading found; a person decides about each, only a mark of secrecy stands against publishing. */
function proofCheck(findings: readonly Finding[]): SubjectCheck {
  const says = '内容检查（错别字、格式、敏感表述）'
  if (findings.length === 0) return { says, result: 'passed' }
  const some = findings.slice(0, 5).map(({ place, found, why }) => `${place}“${found.trim()}”${why}`)
  const rest = findings.length > some.length ? '其余见公开信息页。' : ''
  const result = findings.some(({ bars }) => bars) ? 'failed' : 'warn'
  return { says, result, found: `${findingWords(findings)}。${some.join('')}${rest}` }
}

/** What the release gate said of a file; what it found is masked at release unless two people say otherwise. */
function fileCheck({ name }: StoredFile, state: GateState): SubjectCheck {
  const result = state === 'clean' || state === 'cleaned' ? 'passed' : state === 'refused' ? 'failed' : 'warn'
  return { says: `附件“${name}”`, result, found: gateWords[state] }
}

function checksOf(kind: Kind, item: Item, own: readonly string[]): SubjectCheck[] {
  const obstacles = obstaclesOf(kind, item, own)
  const says = '个人信息检查（标题、概述、正文和公开字段）'
  return obstacles.length === 0
    ? [{ says, result: 'passed' }]
    : obstacles.map(({ message }) => ({ says, result: 'failed', found: message }))
}
