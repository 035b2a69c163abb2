import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { refill } from './refill.ts'

const page = (controls: string): string =>
  `<!doctype html><html><body><form method="get" action="/a"><input name="q"></form>
  <form method="post" action="/a">${controls}</form></body></html>`

const back = (controls: string, ...fields: [string, string][]): string =>
  refill(page(controls), { action: '/a', fields }, '<p>恢复</p>') ?? '—'

test('every kind of control gets back what it stood for', () => {
  assert.match(back('<input name="t">', ['t', '“x” & <y>']), /value="“x” &amp; &lt;y&gt;"|value="“x” &amp; <y>"/)
  assert.match(back('<textarea name="t">old</textarea>', ['t', '一\r\n二']), /<textarea name="t">\n?一\n二<\/textarea>/)
  assert.match(
    back('<select name="s"><option value="1" selected>一</option><option value="2">二</option></select>', ['s', '2']),
    /<option value="1">一<\/option><option value="2" selected="">/,
  )
  const boxes = '<input type="checkbox" name="c" value="1" checked><input type="checkbox" name="c" value="2">'
  assert.match(back(boxes, ['c', '2']), /value="1"><input type="checkbox" name="c" value="2" checked="">/)
  const radios = '<input type="radio" name="r" value="1" checked><input type="radio" name="r" value="2">'
  assert.match(back(radios, ['r', '2']), /value="1"><input type="radio" name="r" value="2" checked="">/)
  assert.match(back('<input name="a" value="1"><input name="a" value="2">', ['a', 'x'], ['a', 'y']), /"x".*"y"/)
  assert.match(back('<button name="move" value="pass">通过</button>', ['move', 'pass']), /恢复/)
})

test('a password, a file and the token of the session are never filled in', () => {
  assert.equal(back('<input type="password" name="p">', ['p', 'secret']), '—')
  assert.equal(back('<input type="hidden" name="formToken" value="new">', ['formToken', 'old']), '—')
})

test('when there is no such form, or no place for something, the page is not used', () => {
  assert.equal(refill(page('<input name="t">'), { action: '/b', fields: [['t', 'x']] }, ''), null)
  assert.equal(back('<input name="t">', ['other', 'x']), '—')
  assert.equal(back('<select name="s"><option value="1">一</option></select>', ['s', '9']), '—')
})

test('whatever was typed comes back as text, never as markup', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
      const filled = back('<input name="t"><textarea name="u"></textarea>', ['t', typed], ['u', typed])
      assert.equal(
        filled.match(/<(?!\/|!)[a-z]+/g)?.length,
        page('<input><textarea>').match(/<(?!\/|!)[a-z]+/g)!.length + 2,
      )
    }),
  )
})
