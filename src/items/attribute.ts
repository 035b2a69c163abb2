import { attributes, type Content, grounds } from './item.ts'

/** 公开属性 in words: 主动公开, or with the ground and the reason (条例第14–16条). */
export function attributeWords({ attribute, ground, groundWords }: Content): string {
  const why = [ground && `${grounds[ground].label}，条例第${grounds[ground].article}条`, groundWords].filter(Boolean)
  return why.length > 0 ? `${attributes[attribute]}（${why.join('；')}）` : attributes[attribute]
}
