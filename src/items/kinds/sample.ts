/** A row that every kind takes, typed: what the tests of all kinds and the acceptance of a new one go by. */
import { checkCharacter } from '../../organisations/credit-code.ts'
import type { Field, Kind } from '../kind.ts'

/** A day for each date; those that end a period come after the others, 14 days or more. */
export interface SampleDays {
  day: string
  end: string
}

/** Texts by field name. `word` tells one row from another of the same kind. */
export const sampleRow = (kind: Pick<Kind, 'fields'>, days: SampleDays, word = '甲'): Record<string, string> =>
  Object.fromEntries(kind.fields.map((field) => [field.name, field.example ?? usual(field, days, word)]))

function usual(field: Field, { day, end }: SampleDays, word: string): string {
  switch (field.type) {
    case 'text':
      return `${word}${field.label}`.slice(0, field.most)
    case 'date':
      return endings.test(field.name) ? end : day
    case 'count':
      return '12'
    case 'money':
      return '841.5'
    case 'choice':
      return field.options[0]!
    case 'credit-code':
      return seventeen + checkCharacter(seventeen)
    case 'document-number':
      return '婺教〔2026〕12号'
  }
}

const endings = /Until$|^removedOn$|^withdrawnFromPublicOn$/
const seventeen = '11330702MB1234567'
