/** Something of each kind that an office route is about, in a tree of the test's choosing: what the permission matrix asks for. */

import { keepForm } from '../src/accounts/session/store.ts'
import { createAccount } from '../src/accounts/store.ts'
import { cleanReport } from '../src/annual/rules/testing.ts'
import { saveDraft } from '../src/annual/store.ts'
import { type Column, columnKey } from '../src/catalogue/column.ts'
import { proposeNil } from '../src/catalogue/nil/store.ts'
import { addColumn, columnById } from '../src/catalogue/store.ts'
import { receiveFile } from '../src/files/receiving/store.ts'
import { draftFrom } from '../src/items/draft.ts'
import { createItem } from '../src/items/drafting/store.ts'
import { kindOf } from '../src/items/kinds/index.ts'
import { addWords, wordsFor } from '../src/items/proofreading/store.ts'
import { openStorage } from '../src/kit/open-storage.ts'
import { secretsIn } from '../src/kit/secrets.ts'
import { calendarAsOf } from '../src/law/calendar.ts'
import { notices } from '../src/law/notices.ts'
import { saveDelegation } from '../src/review/absence/store.ts'
import { contentDigest } from '../src/review/review.ts'
import { submitReview } from '../src/review/store.ts'
import { addGroup, groupsOf } from '../src/search/synonyms/store.ts'
import type { TestSite } from './journeys/site.ts'
import type { Person } from './journeys/staff.ts'

/** Where a thing is made, and who will ask for it: some things are only ever one's own. */
export interface Owner {
  organisationId: number
  person: Person
}

/** Makes a thing and gives what stands for it in the address. */
type Make = (site: TestSite, owner: Owner) => Promise<string>

/** By the beginning of the path, with the parameter in it. A route about something that is not listed fails the matrix. */
const makers: Readonly<Record<string, Make>> = {
  '/office/organisations/:organisation': async (_, { organisationId }) => String(organisationId),
  '/office/users/:account': async ({ context: { config, db, now } }, { organisationId }) => {
    const keeper = { db, secrets: secretsIn(config.data), now: now() }
    const account = { signInName: next('user'), name: '被管理的人', phone: null, email: null, organisationId }
    return String((await createAccount(keeper, null, account, null)).id)
  },
  '/office/audit/export/:format': async () => 'csv',
  '/office/files/:id': async ({ context: { config, db } }, { organisationId, person }) => {
    const file = { content: new Blob(['公开']), name: `${next('file')}.txt`, organisationId, subject: null }
    const storage = await openStorage(config)
    const received = await receiveFile({ db, storage }, file, { accountId: person.accountId, name: '某人' })
    if (!received.ok) throw new Error(`a file for the matrix was refused: ${received.problem}`)
    return String(received.file.id)
  },
  '/office/uploads/:upload': async ({ urls, fetch }, { organisationId, person }) => {
    const metadata = { organisation: String(organisationId), name: '名单.txt' }
    const packed = Object.entries(metadata).map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    const headers = {
      ...person.headers,
      'X-Form-Token': person.formToken,
      'Tus-Resumable': '1.0.0',
      'Upload-Length': '6',
      'Upload-Metadata': packed.join(','),
    }
    const begun = await fetch(new Request(`http://site.test${urls.officeUploads}`, { method: 'POST', headers }))
    return begun.headers.get('Location')?.split('/').at(-1) ?? 'refused'
  },
  '/office/reviews/:id': async ({ context: { db, now } }, { organisationId, person }) => {
    const subject = { organisationId, kind: 'matrix', id: next('subject') }
    const submission = { subject, title: '某份信息', digest: contentDigest(['x']), normative: false }
    const by = { accountId: person.accountId, name: '某人' }
    const outcome = await submitReview(db, submission, { by, at: now() })
    if (!outcome.ok) throw new Error('a review for the matrix was refused')
    return String(outcome.value.id)
  },
  '/office/reports/:organisation/:year': async ({ context: { db } }, { organisationId }) => {
    const draft = { organisationId, year: 2019, report: cleanReport(2019), sourceName: '年报.docx' }
    await saveDraft(db, { ...draft, sourceSha256: 'a'.repeat(64) }, null)
    return `${organisationId}/2019`
  },
  '/office/proof-words/:word': async ({ context: { db, now } }, { organisationId, person }) => {
    const word = { kind: 'wrong', word: next('word'), replacement: '', why: '' } as const
    await addWords(db, organisationId, [word], { accountId: person.accountId, name: '甲' }, now())
    const kept = (await wordsFor(db, organisationId)).find((each) => each.word === word.word)
    return String(kept?.id)
  },
  '/office/search-words/:group': async ({ context: { db, now } }, { organisationId, person }) => {
    await addGroup(db, organisationId, [next('word'), next('word')], { accountId: person.accountId, name: '甲' }, now())
    return String((await groupsOf(db, organisationId)).at(-1)?.id)
  },
  '/office/items/:id': async ({ context: { db, now } }, { organisationId, person }) => {
    const kind = kindOf('announcement')
    const draft =
      kind && draftFrom(kind, announcement, { today: '2026-11-24', columns: [], calendar: calendarAsOf(notices) })
    if (!kind || !draft?.ok) throw new Error('an item for the matrix could not be drafted')
    const by = { accountId: person.accountId, name: '某人' }
    const saved = await createItem(
      db,
      { organisationId, bodyId: organisationId, kind, content: draft.content },
      by,
      now(),
    )
    if (!saved.ok) throw new Error('an item for the matrix was refused')
    return String(saved.item.id)
  },
  '/office/catalogue/columns/:column': async (site, owner) => columnKey(await columnFor(site, owner)),
  '/office/nil-statements/:statement': async (site, owner) => {
    const column = await columnFor(site, owner)
    const draft = { year: 2026, reason: 'none-occurred', words: '', phone: '0579-00000000' } as const
    const by = { actor: { accountId: owner.person.accountId, name: '某人' }, at: site.context.now() }
    return String(await proposeNil(site.context.db, column, draft, by))
  },
  '/office/delegations/:id': async ({ context: { db } }, { organisationId, person }) => {
    const from = { accountId: person.accountId, name: '某人' }
    const to = { accountId: 1, name: '同事' }
    const days = { startsOn: '2026-11-24', endsOn: '2026-11-25' } as const
    return String(await saveDelegation(db, { organisationId, from, to, actions: ['review.sign'], ...days }))
  },
}

const announcement = {
  title: '某公告',
  writtenOn: '2026-11-20',
  validity: '有效',
  attribute: 'open',
  body: '正文。',
}

/** A column of the body's own. */
async function columnFor({ context: { db, now } }: TestSite, { organisationId }: Owner): Promise<Column> {
  const words = { parent: '其他', label: next('栏目'), section: '办公室', elements: ['名称'] }
  const draft = { article20: 15, position: 900, freshnessDays: 365, ...words } as const
  const id = await addColumn(db, organisationId, draft, { actor: null, at: now() })
  return (await columnById(db, organisationId, id))!
}

/** The address of a route with something of this owner in it, relative to the base path. */
export async function addressOf(route: { path: string }, site: TestSite, owner: Owner): Promise<string> {
  if (route.path === '/office/resume') return `/office/resume?key=${await kept(site, owner)}&view=as-it-is`
  if (!route.path.includes(':')) return route.path
  const found = Object.entries(makers).find(([path]) => route.path === path || startsWithPart(route.path, path))
  if (!found) throw new Error(`${route.path}: no thing to ask for; add one to tests/permission-things.ts`)
  const [path, make] = found
  const thing = await make(site, owner)
  return path.replace(/:[\w/:]+$/, thing) + route.path.slice(path.length)
}

/** Whether the route is about a thing that stands somewhere in a tree. */
export const isAboutAThing = ({ path }: { path: string }): boolean => path.includes(':') && !path.includes(':format')

const startsWithPart = (path: string, start: string): boolean =>
  path.startsWith(start) && /^[./]/.test(path.slice(start.length))

function kept({ context: { config, db, now } }: TestSite, { person }: Owner): Promise<string> {
  const form = { action: '/xxgk/office/users', page: null, fields: [], files: [] }
  return keepForm(db, secretsIn(config.data), person.accountId, form, now())
}

let made = 0
const next = (word: string): string => {
  made += 1
  return `${word}-${made}`
}
