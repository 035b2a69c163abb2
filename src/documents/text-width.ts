/** Columns a text takes in a fixed-width face: East-Asian wide characters two, combining marks none, all others one. */
export function textWidth(text: string): number {
  let width = 0
  for (const character of text) width += combining.test(character) ? 0 : wide.test(character) ? 2 : 1
  return width
}

const combining = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]$/u

/** Wide and full-width by Unicode, and the quotes, dashes and numerals that Chinese faces draw full-width. */
const wide =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6“”‘’—…·①-⑳→▲△○×÷]$/u
