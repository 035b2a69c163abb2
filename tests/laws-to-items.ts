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

/** The laws taken apart into their articles 第…条, one line each: short texts in great number. */
export function articlesAsItems(count: number): string[] {
  const lines: string[] = []
  for (const line of lawsAsItems()) {
    const { externalId, title, body, ...law } = JSON.parse(line) as { externalId: string; title: string; body: string }
    const articles = body.split(/\n+(?=第[一二三四五六七八九十百千零]+条)/).slice(1)
    for (const [at, article] of articles.entries()) {
      if (lines.length === count) return lines
      const [number = ''] = article.split(/[\s\u3000]/, 1)
      lines.push(
        JSON.stringify({ ...law, externalId: `${externalId}-${at}`, title: `${title}${number}`, body: article }),
      )
    }
  }
  return lines
}

if (import.meta.main) {
  const text = `${lawsAsItems().join('\n')}\n`
  const [, , file] = process.argv
  if (file) writeFileSync(file, text)
  else process.stdout.write(text)
}
