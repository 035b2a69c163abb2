/**
 * `node --import tsx tests/laws-to-items.ts [FILE]`: the laws of the shared corpus as a file for `gongkai import items`, on
 * standard output or into FILE. Real texts in number, for import, search and load.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'

export const lawsFile = resolve(import.meta.dirname, '../../shared/corpus/laws.jsonl.gz')

interface Law {
  id: string
  title: string
  date: string
  category: string
  text: string
}

/** One line a law, published on the day it was passed; `organisation` is the code of the body that gets them. */
export function lawsAsItems(organisation = 'wucheng-edu'): string[] {
  const lines = gunzipSync(readFileSync(lawsFile)).toString().split('\n').filter(Boolean)
  return lines.map((line) => {
    const { id, title, date, category, text } = JSON.parse(line) as Law
    return JSON.stringify({
      externalId: id,
      organisation,
      column: 'policy-laws',
      kind: 'policy',
      title,
      writtenOn: date,
      publishedOn: date,
      validity: '有效',
      topic: category,
      body: text,
    })
  })
}

/** The laws taken apart into their articles 第…条, one line each: short texts in great number, again under other names when they run out. */
export function* articlesAsItems(count: number): Generator<string> {
  const laws = lawsAsItems().map((line) => JSON.parse(line) as { externalId: string; title: string; body: string })
  for (let made = 0, round = 1; made < count; round++) {
    for (const { externalId, title, body, ...law } of laws) {
      const articles = body.split(/\n+(?=第[一二三四五六七八九十百千零]+条)/).slice(1, 1 + count - made)
      made += articles.length
      for (const [at, article] of articles.entries()) {
        const [number = ''] = article.split(/[\s\u3000]/, 1)
        const again = round === 1 ? '' : `（之${round}）`
        yield JSON.stringify({
          ...law,
          externalId: `${externalId}-${round}-${at}`,
          title: `${title}${number}${again}`,
          body: article,
        })
      }
    }
  }
}

if (import.meta.main) {
  const text = `${lawsAsItems().join('\n')}\n`
  const [, , file] = process.argv
  if (file) writeFileSync(file, text)
  else process.stdout.write(text)
}
