import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dictionary } from './dictionary.ts'
import { fold } from './folding.ts'
import { textTokens, wordTokens } from './tokens.ts'

const folded = (text: string): string => fold(text).folded

/** Texts as they come: words run into each other, numbers, blanks, rare and traditional characters, half pairs. */
const passage = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '义务教育',
        '教育局',
        '中华人民共和国',
        '育局',
        '学校',
        '的',
        '婺城',
        '國務院',
        '條例',
        '㎡',
        '①',
        '𠮷',
        'é',
      ),
      fc.constantFrom(
        '国办发〔2018〕37号',
        '2018',
        '37',
        'GB/T 9704',
        ' ',
        '\n',
        '，',
        '（',
        '\u3000',
        'ａｂｃ',
        'Word 2',
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.integer({ min: 0x4e00, max: 0x9fff }).map((code) => String.fromCharCode(code)),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''))

test('a text has every token of whatever is cut out of it', () => {
  fc.assert(
    fc.property(passage, fc.nat(), fc.nat(), (text, start, length) => {
      const whole = folded(text)
      const from = whole.length === 0 ? 0 : start % whole.length
      const word = whole.slice(from, from + 1 + (length % 12))
      const tokens = new Set(textTokens(whole).tokens)
      assert.deepEqual(
        wordTokens(word).tokens.filter((token) => !tokens.has(token)),
        [],
        JSON.stringify([whole, word]),
      )
    }),
    { numRuns: 3000 },
  )
})

test('where one token decides, a text has it exactly when it contains the word', () => {
  const word = fc.constantFrom(
    '教育',
    '教育局',
    '育局',
    '学',
    '2018',
    '018',
    '20',
    'gb',
    '义务教育',
    '务教',
    '37',
    '条例',
  )
  fc.assert(
    fc.property(passage, word, (text, each) => {
      const { tokens, decides } = wordTokens(each)
      if (!decides) return
      const whole = folded(text)
      assert.equal(textTokens(whole).tokens.includes(tokens[0]!), whole.includes(each), JSON.stringify([whole, each]))
    }),
    { numRuns: 3000 },
  )
})

test('a dictionary word, a character and up to four digits decide; anything else is looked at', () => {
  const decides = ['教育局', '中华人民共和国', '学', '2018', 'abc'].map((word) => wordTokens(word).decides)
  assert.deepEqual(decides, [true, true, true, true, true])
  const open = ['教师职务认定', '20180', '第37号', '(2018)', '育局'].map((word) => wordTokens(word).decides)
  assert.deepEqual(open, [false, false, false, false, false])
})

test('half-width, lower case, simplified, one kind of bracket; blanks stay between Latin words only', () => {
  assert.equal(folded('國務院辦公廳'), '国务院办公厅')
  assert.equal(folded('国办发〔2018〕37号'), folded('国办发[２０１８]37 号'))
  assert.equal(folded('第一条　为了\n第二条'), '第一条为了\n第二条')
  assert.equal(folded('GB/T  9704 Word'), 'gb/t 9704 word')
  assert.equal(folded('著作权'), '著作权')
  assert.equal(folded('12㎡①'), '12m21')
})

test('what is shown stands character for character beside what is searched', () => {
  fc.assert(
    fc.property(passage, (text) => {
      const { folded, shown } = fold(text)
      assert.equal(folded.length, shown.length)
      assert.equal([...folded].length, [...shown].length)
      assert.deepEqual(fold(folded).folded, folded)
      assert.equal(fold(shown).folded, folded)
    }),
    { numRuns: 3000 },
  )
})

test('a phrase is cut into its likeliest words', () => {
  assert.deepEqual(dictionary().cut('孩子上学要什么材料'), ['孩子', '上学', '要', '什么', '材料'])
  assert.deepEqual(dictionary().cut('义务教育阶段招生'), ['义务教育', '阶段', '招生'])
})

test('the keys of a text are its words, the most frequent first; what it says once is none', () => {
  const { keys } = textTokens(folded('保密工作。保密审查，保密义务，审查义务。学校。'))
  const numbers = ['保密', '审查', '义务'].map((word) => wordTokens(word).tokens[0])
  assert.deepEqual([keys[0], new Set(keys)], [numbers[0], new Set(numbers)])
})
