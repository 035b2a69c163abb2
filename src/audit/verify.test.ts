import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Content, genesis, type Head, hashOf, type Link } from './chain.ts'
import { type ChainFinding, walkChain } from './verify.ts'

const content = fc.record({
  actorId: fc.option(fc.nat()),
  actorName: fc.option(fc.string()),
  organisationId: fc.option(fc.nat()),
  event: fc.constantFrom('account.granted', 'file.released', 'signin.failed'),
  subjectKind: fc.constantFrom('account', 'file'),
  subjectId: fc.string({ minLength: 1 }),
  says: fc.string({ unit: 'grapheme' }),
  details: fc.json(),
})
const chains = fc
  .array(content, { minLength: 3, maxLength: 12 })
  .map((contents) =>
    chained(
      contents.map((each, index) => ({ ...each, number: index + 1, at: `2026-05-01T01:02:03.0000${index + 10}Z` })),
    ),
  )
/** A chain and one place in it. */
const places = chains.chain((chain) => fc.tuple(fc.constant(chain), fc.nat(chain.length - 1)))

function walked(chain: readonly Link[], head: Head | null, anchors: readonly Head[] = []): ChainFinding[] {
  const walk = walkChain(anchors)
  for (const link of chain) walk.take(link)
  return walk.end(head)
}
const endOf = (chain: readonly Link[]): Head => chain.at(-1) ?? { number: 0, hash: genesis }
const covers = (findings: readonly ChainFinding[], number: number): boolean =>
  findings.some(({ from, to }) => from <= number && number <= to)
test('a chain as it was written is clean, with and without anchors', () => {
  fc.assert(
    fc.property(places, ([chain, index]) => {
      assert.deepEqual(walked(chain, endOf(chain), [chain[index]!, endOf(chain)]), [])
    }),
  )
  assert.deepEqual(walked([], { number: 0, hash: genesis }), [])
})

const edits: readonly ((link: Link) => Link)[] = [
  (link) => ({ ...link, says: `${link.says}改` }),
  (link) => ({ ...link, details: `${link.details} ` }),
  (link) => ({ ...link, at: link.at.replace('2026', '2025') }),
  (link) => ({ ...link, actorId: (link.actorId ?? 0) + 1 }),
  (link) => ({ ...link, actorName: link.actorName === null ? '' : null }),
  (link) => ({ ...link, organisationId: (link.organisationId ?? 0) + 1 }),
  (link) => ({ ...link, event: 'x.y' }),
  (link) => ({ ...link, subjectKind: 'x' }),
  (link) => ({ ...link, subjectId: `${link.subjectId}1` }),
  (link) => ({ ...link, hash: hashOf(link.hash, link) }),
  (link) => ({ ...link, previousHash: hashOf(link.previousHash, link) }),
]

test('any edit of any field is found at its number', () => {
  fc.assert(
    fc.property(places, fc.constantFrom(...edits), ([chain, index], edit) => {
      const edited = chain.with(index, edit(chain[index]!))
      assert.deepEqual(
        walked(edited, endOf(chain)).map(({ kind, from, to }) => ({ kind, from, to })),
        [{ kind: 'altered', from: index + 1, to: index + 1 }],
      )
    }),
  )
})

test('an edit with a new hash for its own entry is found at its number', () => {
  fc.assert(
    fc.property(places, ([chain, index]) => {
      const changed = { ...chain[index]!, says: `${chain[index]!.says}改` }
      const edited = chain.with(index, { ...changed, hash: hashOf(changed.previousHash, changed) })
      assert.ok(covers(walked(edited, endOf(chain)), index + 1))
    }),
  )
})

test('any deletion is found at its number', () => {
  fc.assert(
    fc.property(places, ([chain, index]) => {
      const [found, ...more] = walked(chain.toSpliced(index, 1), endOf(chain))
      assert.deepEqual(
        [found?.kind, found?.from, found?.to],
        [index + 1 === chain.length ? 'truncated' : 'removed', index + 1, index + 1],
      )
      assert.deepEqual(more, [])
    }),
  )
})

test('a deletion closed up by giving the later entries new numbers is found where it was', () => {
  fc.assert(
    fc.property(places, ([chain, index]) => {
      fc.pre(index < chain.length - 1)
      const closed = chain.toSpliced(index, 1).map((link, at) => ({ ...link, number: at + 1 }))
      assert.ok(covers(walked(closed, endOf(chain)), index + 1))
    }),
  )
})

test('any two entries exchanged, with or without their hashes, are found at both numbers', () => {
  fc.assert(
    fc.property(places, fc.nat(), fc.boolean(), ([chain, one], step, whole) => {
      const other = (one + 1 + (step % (chain.length - 1))) % chain.length
      const [a, b] = [chain[one]!, chain[other]!]
      const at = (place: Link, said: Link): Link =>
        whole
          ? { ...said, number: place.number }
          : { ...said, number: place.number, previousHash: place.previousHash, hash: place.hash }
      const swapped = chain.with(one, at(a, b)).with(other, at(b, a))
      const found = walked(swapped, endOf(chain)).filter(({ kind }) => kind === 'reordered')
      assert.deepEqual(new Set(found.map(({ from }) => from)), new Set([one + 1, other + 1]))
    }),
  )
})

test('any truncation is found by the head, and by an anchor when the head was changed too', () => {
  fc.assert(
    fc.property(places, ([chain, index]) => {
      const cut = chain.slice(0, index)
      for (const found of [walked(cut, endOf(chain)), walked(cut, endOf(cut), [endOf(chain)])]) {
        assert.deepEqual(
          found.map(({ kind, from, to }) => ({ kind, from, to })),
          [{ kind: 'truncated', from: index + 1, to: chain.length }],
        )
      }
    }),
  )
})

test('a chain computed anew from any entry on, head included, is found by an anchor', () => {
  fc.assert(
    fc.property(places, ([chain, index]) => {
      const changed = chain.with(index, { ...chain[index]!, says: `${chain[index]!.says}改` })
      const anew = chained(changed)
      assert.deepEqual(walked(anew, endOf(anew)), [], 'the chain alone cannot show it')
      const anchors = [...(index > 0 ? [chain[index - 1]!] : []), endOf(chain)]
      const found = walked(anew, endOf(anew), anchors)
      assert.deepEqual(
        found.map(({ kind, from, to }) => ({ kind, from, to })),
        [{ kind: 'rewritten', from: index + 1, to: chain.length }],
      )
    }),
  )
})

test('an entry added twice, a head turned back and a head taken away are found', () => {
  fc.assert(
    fc.property(places, ([chain, index]) => {
      const twice = chain.toSpliced(index, 0, chain[index]!)
      assert.ok(walked(twice, endOf(chain)).some(({ kind, from }) => kind === 'repeated' && from === index + 1))
      const turnedBack = walked(chain, chain[index - 1] ?? { number: 0, hash: genesis })
      assert.deepEqual(
        turnedBack.map(({ kind }) => kind),
        ['head'],
      )
      assert.deepEqual(
        walked(chain, null).map(({ kind }) => kind),
        ['head'],
      )
    }),
  )
})

/** The contents with right hashes: as the program writes them, or somebody who computes the chain anew. */
function chained(contents: readonly Content[]): Link[] {
  let previousHash = genesis
  return contents.map((each) => {
    const link = { ...each, previousHash, hash: hashOf(previousHash, each) }
    previousHash = link.hash
    return link
  })
}
