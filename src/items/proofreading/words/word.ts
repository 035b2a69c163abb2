/** A group of wrong words 错误用词 that are wrong for one reason. */
export interface WordGroup {
  /** One Chinese sentence. */
  why: string
  /** Wrong, right, then longer right texts in which the wrong one stands by chance. */
  words: readonly (readonly [wrong: string, right: string, ...unless: string[]])[]
}
