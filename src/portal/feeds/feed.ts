/** 订阅: the latest changes as Atom (RFC 4287) and as JSON Feed 1.1. Pure. */
import { createHash } from 'node:crypto'
import { escapeXml, legal } from '../../documents/office-package.ts'
import type { TextPublication } from '../../items/publication/publication.ts'
import { textBlocks } from '../../items/rich-text.ts'
import { lineOf, type RecordLine, type Surroundings } from '../machine/record.ts'

export interface Feed {
  title: string
  /** What never changes about it: wucheng-edu, wucheng-edu/policy-laws. */
  key: string
  /** Whole addresses: of the page it follows and of itself. */
  page: string
  self: string
  author: string
  /** Newest first. */
  entries: readonly Entry[]
}

export interface Entry extends RecordLine {
  /** The gist in plain text; of what was withdrawn, why. */
  gist: string
}

/** Entries a feed holds. */
export const feedLength = 50

/** Characters of a gist. */
const gistLength = 160

export function entryOf(item: TextPublication, around: Surroundings): Entry {
  const line = lineOf(item, around)
  if (line.withdrawn) {
    return {
      ...line,
      title: `【已撤回】${line.title}`,
      gist: `本件已于${line.withdrawn.on}撤回：${line.withdrawn.reason}`,
    }
  }
  const text = item.content.summary ?? textBlocks(item.content.body).join(' ')
  const gist = text.length > gistLength ? `${text.slice(0, gistLength - 1)}…` : text
  return { ...line, gist: gist || line.title }
}

/** `begun` stands in for the newest entry where there is none. */
export function atom(feed: Feed, begun: Date): string {
  const { title, key, page, self, author, entries } = feed
  const lines = [
    `<title>${escapeXml(title)}</title>`,
    `<id>${stableId(key)}</id>`,
    `<updated>${entries[0]?.changedAt ?? begun.toISOString()}</updated>`,
    `<author><name>${escapeXml(author)}</name></author>`,
    `<link rel="self" type="application/atom+xml" href="${escapeXml(self)}"/>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(page)}"/>`,
    ...entries.map(atomEntry),
  ]
  const start = '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">'
  return legal(`${start}\n${lines.join('\n')}\n</feed>\n`)
}

function atomEntry(entry: Entry): string {
  const categories = [
    { term: entry.kind, label: entry.kindLabel },
    ...(entry.column ? [{ term: entry.column, label: entry.columnLabel ?? entry.column }] : []),
    ...(entry.withdrawn ? [{ term: 'withdrawn', label: '已撤回' }] : []),
  ]
  return [
    '<entry>',
    `<title>${escapeXml(entry.title)}</title>`,
    `<id>${stableId(entry.indexNumber)}</id>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(entry.url)}"/>`,
    `<published>${dawnOf(entry.publishedOn)}</published>`,
    `<updated>${entry.changedAt}</updated>`,
    `<author><name>${escapeXml(entry.publisher.name)}</name></author>`,
    ...categories.map(({ term, label }) => `<category term="${escapeXml(term)}" label="${escapeXml(label)}"/>`),
    `<summary>${escapeXml(entry.gist)}</summary>`,
    '</entry>',
  ].join('\n')
}

export const jsonFeed = ({ title, page, self, author, entries }: Feed): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: page,
    feed_url: self,
    language: 'zh-CN',
    authors: [{ name: author }],
    items: entries.map((entry) => ({
      id: stableId(entry.indexNumber),
      url: entry.url,
      title: entry.title,
      content_text: entry.gist,
      date_published: dawnOf(entry.publishedOn),
      date_modified: entry.changedAt,
      authors: [{ name: entry.publisher.name }],
      tags: [
        entry.kindLabel,
        ...(entry.columnLabel ? [entry.columnLabel] : []),
        ...(entry.withdrawn ? ['已撤回'] : []),
      ],
    })),
  })

/** Of a date the public knows by its day only. */
const dawnOf = (day: string): string => `${day}T00:00:00+08:00`

/** The same for ever, wherever the site may move: a UUID of version 5 over what never changes. */
function stableId(name: string): string {
  const bytes = createHash('sha1').update(`gongkai ${name}`).digest().subarray(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x50
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return `urn:uuid:${bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}`
}
