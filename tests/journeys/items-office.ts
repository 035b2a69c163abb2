/** The office at work on items, for flows: the people of a review, and how they draft, review and publish. */
import assert from 'node:assert/strict'
import type { Kind } from '../../src/items/kind.ts'
import { sampleRow } from '../../src/items/kinds/sample.ts'
import { reviewById } from '../../src/review/store.ts'
import { adoptEverything, type TestSite } from './site.ts'
import { type Person, signedIn } from './staff.ts'

/** Posts a new draft and gives its number. */
export async function drafted({ urls }: TestSite, by: Person, form: Record<string, string>): Promise<number> {
  const answer = await by.post(urls.items(), form)
  assert.equal(answer.status, 303, await answer.text())
  return Number(answer.headers.get('Location')?.split('/').at(-1))
}

export interface ItemsOffice {
  section: Person
  clerk: Person
  secrecy: Person
  deputy: Person
  /** The form of an item of this kind, with something that every field takes. */
  typed(kind: Kind): Record<string, string>
  /** Posts a new draft of the section and gives its number. */
  drafted(form: Record<string, string>): Promise<number>
  /** Hands in; gives the number of the review. */
  handedIn(item: number): Promise<number>
  /** Hands in and passes all steps; gives the number of the review. */
  reviewed(item: number): Promise<number>
  /** Reviews and publishes. */
  published(item: number): Promise<void>
}

/** A body that has adopted its whole catalogue, with everybody a publication needs. */
export async function itemsOffice(site: TestSite): Promise<ItemsOffice> {
  const { urls } = site
  const { db } = site.context
  await adoptEverything(site)
  const section = await signedIn(site, ['section'])
  const clerk = await signedIn(site, ['clerk'])
  const secrecy = await signedIn(site, ['secrecy'])
  const deputy = await signedIn(site, ['deputy'])
  const organisation = String(site.organisationId)
  const handedIn = async (item: number) => {
    const answer = await section.post(urls.reviews(), { kind: 'item', organisation, id: String(item) })
    assert.equal(answer.status, 303, await answer.text())
    return Number(answer.headers.get('Location')?.split('/').at(-1))
  }
  const reviewed = async (item: number) => {
    const id = await handedIn(item)
    for (const by of [clerk, secrecy, deputy, deputy]) {
      const review = await reviewById(db, id)
      if (review?.state === 'approved') break
      const version = String(review?.version)
      const passed = await by.post(urls.reviewDecision(id), { move: 'pass', version, words: '' })
      assert.equal(passed.status, 303, await passed.text())
    }
    return id
  }
  return {
    section,
    clerk,
    secrecy,
    deputy,
    typed: (kind) => ({
      kind: kind.id,
      organisation,
      title: `某${kind.label}`,
      writtenOn: '2026-11-20',
      validity: '有效',
      attribute: 'open',
      body: '第一段。\n第二段。',
      ...sampleRow(kind, { day: '2026-11-02', end: '2026-11-20' }),
    }),
    drafted: (form) => drafted(site, section, form),
    handedIn,
    reviewed,
    published: async (item) => {
      await reviewed(item)
      const out = await clerk.post(urls.itemPublication(item))
      assert.equal(out.status, 303, await out.text())
    },
  }
}
