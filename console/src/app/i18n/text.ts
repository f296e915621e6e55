export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

/** One text in both languages. A pair without either language does not compile. */
export interface TextPair {
  readonly zh: string;
  readonly en: string;
}

type NameOf<Slot extends string> = Slot extends `${infer Name}:${string}` ? Name : Slot;

/** Names between braces: `{count} rooms` gives `count`; `{count:room|rooms}` gives `count` too. */
export type PlaceholdersOf<Template extends string> = Template extends `${string}{${infer Slot}}${infer Rest}`
  ? NameOf<Slot> | PlaceholdersOf<Rest>
  : never;

type WithSamePlaceholders<Pair extends TextPair> = [PlaceholdersOf<Pair['zh']>] extends [PlaceholdersOf<Pair['en']>]
  ? [PlaceholdersOf<Pair['en']>] extends [PlaceholdersOf<Pair['zh']>]
    ? Pair
    : never
  : never;

/** Declares texts. Both languages must be present and name the same placeholders, else the build fails. */
export function defineTexts<const Texts extends Record<string, TextPair>>(
  texts: Texts & { [Key in keyof Texts]: WithSamePlaceholders<Texts[Key]> },
): Texts {
  return texts;
}

export type TextArguments<Pair extends TextPair> = [PlaceholdersOf<Pair['zh']>] extends [never]
  ? []
  : [values: Record<PlaceholdersOf<Pair['zh']>, string | number>];

const slot = /\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g;

function fill(template: string, values: Record<string, string | number>): string {
  return template.replace(slot, (_whole, name: string, singular?: string, plural?: string) => {
    const value = values[name] ?? '';
    if (singular === undefined) return String(value);
    return Number(value) === 1 ? singular : (plural ?? '');
  });
}

export function say<Pair extends TextPair>(language: Language, pair: Pair, ...rest: TextArguments<Pair>): string {
  const template = language === 'en' ? pair.en : pair.zh;
  const values = rest[0] as Record<string, string | number> | undefined;
  return values === undefined ? template : fill(template, values);
}
