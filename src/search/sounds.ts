/** How titles sound 拼音: found by initials or the whole, from the beginning of the title or of its core. Pure. */
import { pinyin } from 'pinyin-pro'
import { coreOf } from './query.ts'

/** Each way to begin after a blank: ` zhonghuarenmin… zhrm… yiwujiaoyufa ywjyf`. Takes a folded title. */
export function soundsOf(title: string): string {
  const syllables = syllablesOf(title)
  const core = coreOf(title)
  const from = title.indexOf(core)
  const ways = [syllables, ...(from > 0 ? [syllables.slice(from)] : [])]
  return ways.flatMap((way) => [` ${way.join('')}`, ` ${way.map((each) => each.slice(0, 1)).join('')}`]).join('')
}

/** Characters of a title that sound so: zhaosheng is 招生 in 2026年招生简章. Null where none do. Takes a folded title. */
export function heardIn(title: string, sound: string): string | null {
  const syllables = syllablesOf(title)
  for (let from = 0; from < syllables.length; from++) {
    let heard = ''
    for (let to = from; to < syllables.length && sound.startsWith(heard) && syllables[to] !== ''; to++) {
      heard += syllables[to]
      const characters = [...title].slice(from, to + 1).join('')
      if (heard === sound && /^\p{Script=Han}+$/u.test(characters)) return characters
    }
  }
  return null
}

/** The whole as it sounds, without blanks. */
export const soundOf = (text: string): string => syllablesOf(text).join('')

const syllablesOf = (text: string): string[] =>
  pinyin(text, { toneType: 'none', type: 'array', v: true, nonZh: 'spaced' }).map((each) =>
    /^[a-z0-9]+$/.test(each) ? each : '',
  )
