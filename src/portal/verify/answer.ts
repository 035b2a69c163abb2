/** What 防伪核验 asks and what it tells. Pure. */
import type { PlainDate } from '../../law/date.ts'

/** A public thing that what was brought agrees with. */
export interface Match {
  title: string
  publisher: string
  publishedOn: PlainDate | null
  url: string
  /** Name of the file that is the same; null where a code was typed. */
  file: string | null
  standing: Standing
}

export type Standing = 'current' | 'earlier' | 'withdrawn'

/** Whether what agrees is still what the public reads. */
export const standingOf = ({
  edition,
  current,
  withdrawn,
}: {
  edition: number
  current: number
  withdrawn: boolean
}) => (withdrawn ? 'withdrawn' : edition === current ? 'current' : 'earlier')

/** As people type them off paper: full-width, small letters, blanks. */
export const numberTyped = (text: string): string => folded(text).slice(0, 60)
export const sealTyped = (text: string): string => {
  const characters = folded(text).replace(/[^0-9A-Z]/g, '')
  return [characters.slice(0, 4), characters.slice(4, 8), characters.slice(8, 20)].filter(Boolean).join('-')
}

const folded = (text: string): string => text.normalize('NFKC').toUpperCase().replace(/\s/g, '')
