/**
 * The prose of a report cut into sentences and clauses, each with its place and the statutory part it belongs to.
 * Text is folded for matching (full-width digits, blanks); what a finding quotes is the folded text.
 */
import { sectionsByPart } from '../parts.ts'
import type { Report, ReportSection } from '../report.ts'

export interface Sentence {
  text: string
  /** Clauses between commas and semicolons. A comma inside a number does not divide. */
  clauses: string[]
  at: string
  /** Heading it stands under. */
  section: ReportSection
  /** Part 1–6 it belongs to; a heading that is no part belongs to the part before it, at the start to part one. */
  part: number
  /** Number of its paragraph in the text: sentences of one paragraph share it. */
  paragraph: number
}

const known = new WeakMap<Report, Sentence[]>()

export function sentencesOf(report: Report): Sentence[] {
  const seen = known.get(report)
  if (seen) return seen
  let paragraph = 0
  const sentences = sectionsByPart(report).flatMap(({ section, part }) =>
    section.paragraphs.flatMap(({ text, at }) => {
      paragraph += 1
      const number = paragraph
      return divide(fold(text), /(?<=[。！？!?])/).map((sentence) => ({
        text: sentence,
        clauses: divide(sentence, /[，；：;:。！？!?]|(?<!\d),|,(?!\d{3}(?!\d))/),
        at,
        section,
        part,
        paragraph: number,
      }))
    }),
  )
  known.set(report, sentences)
  return sentences
}

/** Prose of one part, its headings left out. */
export const textOfPart = (report: Report, part: number): string =>
  sentencesOf(report)
    .filter((sentence) => sentence.part === part)
    .map((sentence) => sentence.text)
    .join('')

/** Full-width digits and signs to ASCII, blanks dropped; Chinese punctuation stays. */
export const fold = (text: string): string =>
  text.replace(/[０-９．％]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0)).replace(/\s+/g, '')

/** The text as a finding quotes it: at most 40 characters. */
export const quote = (text: string): string => `“${text.length > 40 ? `${text.slice(0, 39)}…` : text}”`

const divide = (text: string, at: RegExp): string[] => text.split(at).filter((piece) => piece !== '')
